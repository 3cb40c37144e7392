// SPDX-License-Identifier: Apache-2.0
/**
 * Permission checks, in one place above the providers and the same for all of them.
 *
 * <p>The rules are those of a POSIX host as an NFS server applies them: a server has no open files
 * to remember an earlier check by, so the owner of a file may always read and write it. An object
 * that has an ACL is judged by it alone; its mode bits are kept in step, for those who look at
 * them.
 */
@NullMarked
package org.lendfs.core.access;

import org.jspecify.annotations.NullMarked;
