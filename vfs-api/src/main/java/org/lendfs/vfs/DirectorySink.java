// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/** Takes the entries of a listing, one by one, until it is full. */
@FunctionalInterface
public interface DirectorySink {
  /**
   * Offers the next entry.
   *
   * @return false when the entry did not fit: it counts as not listed, and the listing stops
   */
  boolean accept(DirectoryEntry entry);
}
