// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.acl;

/** What is said about a list as a whole (RFC 8881 section 6.4.3.2; MS-DTYP 2.4.6, Control). */
public enum AclControl {
  /** Changes further up are not to reach this list. */
  PROTECTED,
  /** Was filled by automatic inheritance; what is made below is marked so, too. */
  AUTO_INHERITED,
  /** Was not chosen by anybody. */
  DEFAULTED
}
