// SPDX-License-Identifier: Apache-2.0
/**
 * The messages of the MOUNT protocol, version 3 (RFC 1813 appendix I): one record each.
 *
 * <p>Values without behaviour, in both directions like those of NFSv3. A client asks MNT for the
 * file handle of a share, and EXPORT for the shares there are; the list of mounts is for people
 * only, and nothing may depend on it.
 */
@NullMarked
package org.lendfs.nfs.mount.message;

import org.jspecify.annotations.NullMarked;
