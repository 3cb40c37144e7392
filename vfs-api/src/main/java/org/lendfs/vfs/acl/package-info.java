// SPDX-License-Identifier: Apache-2.0
/**
 * One model of access control lists, onto which NFSv4 acl attributes (RFC 8881 section 6) and
 * Windows security descriptors (MS-DTYP 2.4.5, 2.4.6) are both mapped.
 *
 * <p>The bits of access masks are the same in both worlds; flags, and how somebody is named, are
 * not, so they are neutral here. Who is matched by {@code owner@} and {@code group@} is decided by
 * the owner and group of the object at the time of the check. Gateways translate; they never judge.
 * Everything here is immutable.
 */
@NullMarked
package org.lendfs.vfs.acl;

import org.jspecify.annotations.NullMarked;
