// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.FileKey;

/**
 * An object that was opened by a name, and what it is; all three of the same object.
 *
 * @param object the receiver's to close
 */
public record Found(HostObject object, FileKey key, Attributes attributes) {}
