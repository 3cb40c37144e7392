// SPDX-License-Identifier: Apache-2.0
/**
 * What stands between an RPC caller and a share, the same for MOUNT and all versions of NFS: the
 * share's address rules, and the squashing of credentials.
 *
 * <p>Address rules are judged on every call, because a file handle outlives the mount that it came
 * from. What follows from caller and share is worked out once and kept with the caller.
 */
@NullMarked
package org.lendfs.nfs.share;

import org.jspecify.annotations.NullMarked;
