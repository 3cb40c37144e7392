// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.attribute;

import java.util.OptionalInt;

/** Users and groups as attributes name them (RFC 8881 section 5.9). Thread-safe; must not block. */
public interface OwnerNames {
  /** Of a user, by number; never empty. */
  String user(int uid);

  /** Of a group, by number; never empty. */
  String group(int gid);

  /** The user of a name, if there is one. */
  OptionalInt uid(String name);

  /** The group of a name, if there is one. */
  OptionalInt gid(String name);

  /** Numbers, in decimal digits, which clients take when the server begins with it. */
  OwnerNames NUMERIC = new NumericOwnerNames();
}
