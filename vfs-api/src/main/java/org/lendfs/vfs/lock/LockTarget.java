// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.lock;

import org.lendfs.vfs.FileKey;

/** The file that is locked: the same for every share and protocol that reaches it. */
public record LockTarget(long storeId, FileKey key) {}
