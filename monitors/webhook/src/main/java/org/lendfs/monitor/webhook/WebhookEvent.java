// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.webhook;

import java.time.Instant;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.monitor.PathChange;

/** A change, by whom and when. */
record WebhookEvent(String id, Instant time, PathChange change, CallContext caller) {}
