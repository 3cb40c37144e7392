// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

/** What an open object is open for, each including the ones before it. */
public enum Access {
  /** Attributes and names; needs no permission on the object, works for every type. */
  IDENTITY,
  /** Content of a regular file, or entries of a directory. */
  READ,
  /** Content of a regular file, to be changed. */
  READ_WRITE;

  /** Whether an object that is open like this serves the other purpose too. */
  public boolean includes(Access other) {
    return compareTo(other) >= 0;
  }
}
