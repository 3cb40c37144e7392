// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

/**
 * One of the names of an object, for those who open it by that name and may have it removed with
 * their last open. Names are told apart by identity: a name stays the same one when it is renamed.
 */
public interface OpenedName {
  /** No name in particular: such an open is one by each of them. */
  OpenedName ANY = new OpenedName() {};
}
