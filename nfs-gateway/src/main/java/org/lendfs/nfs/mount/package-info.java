// SPDX-License-Identifier: Apache-2.0
/**
 * The MOUNT protocol, version 3 (RFC 1813 appendix I): from a path to a file handle.
 *
 * <p>{@code /NAME} is the root of the share of that name, {@code /NAME/folder/folder} a directory
 * in it; {@code /} itself is no share. A mount gives no right that the handle would not give
 * without it: address rules and squashing hold on every call to NFS. The list of mounts is bounded,
 * and for people only.
 */
@NullMarked
package org.lendfs.nfs.mount;

import org.jspecify.annotations.NullMarked;
