// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import java.time.Instant;

/**
 * What is known of an object besides its content, as one consistent view.
 *
 * @param mode the twelve permission bits (07777), without the type
 * @param links number of names; zero for an object that was removed while in use
 * @param sizeBytes length of the content
 * @param usedBytes space that the content takes in the store; less than the size for sparse files
 * @param fileId unique within the provider and stable for the life of the object (inode number)
 * @param accessed last access; providers may keep it lazily
 * @param modified last change of the content
 * @param changed last change of content or attributes
 * @param created birth, or the earliest time known where the store keeps none
 * @param change differs whenever {@code changed} would, also within one tick of the clock (RFC 8881
 *     section 5.8.1.4)
 */
public record Attributes(
    FileType type,
    int mode,
    int links,
    int uid,
    int gid,
    long sizeBytes,
    long usedBytes,
    DeviceNumber device,
    long fileId,
    Instant accessed,
    Instant modified,
    Instant changed,
    Instant created,
    long change) {
  public boolean isDirectory() {
    return type == FileType.DIRECTORY;
  }

  public boolean isRegular() {
    return type == FileType.REGULAR;
  }
}
