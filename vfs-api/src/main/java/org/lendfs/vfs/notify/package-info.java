// SPDX-License-Identifier: Apache-2.0
/**
 * Change notification: who watches a directory hears what happens in it, by whatever protocol it
 * was done (SMB CHANGE_NOTIFY, MS-SMB2 2.2.35, stands on it).
 *
 * <p>Events are hints to look again, in the order in which things were done as far as one directory
 * goes; they decide nothing.
 */
@NullMarked
package org.lendfs.vfs.notify;

import org.jspecify.annotations.NullMarked;
