// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

import java.util.Set;

/** What a call does to a file that others may hold promises on, and which rights that takes. */
public enum Intrusion {
  /** Reads content: what waits in somebody's cache has to come first. */
  READ(CachingRight.WRITE),
  /**
   * Looks at size, times or change count: whoever changes content by a delegation has to bring it
   * first (RFC 8881 section 10.4.3). Oplocks and SMB leases are not asked, as in Windows.
   */
  LOOK(CachingRight.WRITE),
  /** Changes content or size. */
  WRITE(CachingRight.READ, CachingRight.WRITE, CachingRight.ATTRIBUTES),
  /** Takes a range lock. */
  LOCK(CachingRight.READ, CachingRight.WRITE),
  /** Opens for anything but looking at attributes. */
  OPEN(CachingRight.WRITE),
  /** Opens for looking at the protection, which oplocks do not outlive. */
  OPEN_PROTECTION(CachingRight.WRITE),
  /** Opens to change content. */
  OPEN_TO_WRITE(CachingRight.WRITE, CachingRight.ATTRIBUTES),
  /** Opens and replaces the content. */
  OVERWRITE(CachingRight.READ, CachingRight.WRITE, CachingRight.ATTRIBUTES),
  /** Opens although a share reservation is in the way: perhaps it is only kept by a cache. */
  SHARING_CONFLICT(CachingRight.HANDLE),
  /** Removes, renames or replaces the object, or gives it one more name. */
  NAME(CachingRight.HANDLE, CachingRight.ATTRIBUTES),
  /** Changes attributes other than the size. */
  ATTRIBUTES(CachingRight.ATTRIBUTES),
  /** Changes which entries a directory has. */
  ENTRIES(CachingRight.READ);

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<CachingRight> takes;

  Intrusion(CachingRight... takes) {
    this.takes = Set.of(takes);
  }

  /** Rights that others lose by it. */
  public Set<CachingRight> takes() {
    return takes;
  }

  /** Whether the call cannot go on while the file may be open in a cache only. */
  public boolean needsHandlesClosed() {
    return this == SHARING_CONFLICT || this == NAME;
  }
}
