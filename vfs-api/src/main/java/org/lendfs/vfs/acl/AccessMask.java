// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.acl;

/**
 * Bits of an access mask (RFC 8881 section 6.2.1.3.1; MS-DTYP 2.4.3, MS-SMB2 2.2.13.1): the same
 * for NFSv4 and Windows. Two names for one bit are for files and for directories.
 */
public final class AccessMask {
  /** Read the content. */
  public static final int READ_DATA = 0x1;

  /** List the entries. */
  public static final int LIST_DIRECTORY = 0x1;

  /** Change the content anywhere. */
  public static final int WRITE_DATA = 0x2;

  /** Add anything but a directory. */
  public static final int ADD_FILE = 0x2;

  /** Add content at the end. */
  public static final int APPEND_DATA = 0x4;

  /** Add a directory. */
  public static final int ADD_SUBDIRECTORY = 0x4;

  /** Read extended attributes (Windows), or see named attributes (NFSv4). */
  public static final int READ_NAMED_ATTRIBUTES = 0x8;

  /** Change extended attributes (Windows), or make named attributes (NFSv4). */
  public static final int WRITE_NAMED_ATTRIBUTES = 0x10;

  /** Run a file, look names up in a directory. */
  public static final int EXECUTE = 0x20;

  /** Remove and rename what is in the directory. */
  public static final int DELETE_CHILD = 0x40;

  /** Read the basic attributes. Nobody is ever refused that. */
  public static final int READ_ATTRIBUTES = 0x80;

  /** Set times and other basic attributes. */
  public static final int WRITE_ATTRIBUTES = 0x100;

  /** Remove or rename the object itself. */
  public static final int DELETE = 0x1_0000;

  /** Read the ACL. */
  public static final int READ_ACL = 0x2_0000;

  /** Change the ACL and the mode. */
  public static final int WRITE_ACL = 0x4_0000;

  /** Take the object over, change its group. */
  public static final int WRITE_OWNER = 0x8_0000;

  /** Wait for the object; means nothing here and is kept as it is. */
  public static final int SYNCHRONIZE = 0x10_0000;

  /** All that can be granted (FILE_ALL_ACCESS). */
  public static final int ALL = 0x1F_01FF;

  /** All bits that an entry may carry, with those that nothing here asks for. */
  public static final int KEPT = 0x1F_07FF;

  /** What changes something; nobody has it on a read-only share. */
  public static final int CHANGING =
      WRITE_DATA
          | APPEND_DATA
          | WRITE_NAMED_ATTRIBUTES
          | DELETE_CHILD
          | WRITE_ATTRIBUTES
          | DELETE
          | WRITE_ACL
          | WRITE_OWNER;

  private AccessMask() {}
}
