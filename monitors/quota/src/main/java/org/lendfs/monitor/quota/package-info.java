// SPDX-License-Identifier: Apache-2.0
/**
 * The quota monitor: how much a user, and a whole share, may hold in bytes and in files.
 *
 * <p>What counts is the length of files, by owner; a sparse file counts as it looks, a file with
 * several names once, a named stream as one more file. What is there when the monitor comes is
 * counted by a scan in the background; changes through the share are counted as they happen, and
 * the account is kept over restarts. Who would grow beyond a limit gets {@code QUOTA_EXCEEDED}
 * (EDQUOT); {@code NO_SPACE} stays the word of a store that is full.
 */
@NullMarked
package org.lendfs.monitor.quota;

import org.jspecify.annotations.NullMarked;
