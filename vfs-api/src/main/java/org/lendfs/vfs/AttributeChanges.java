// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Attributes to set; null leaves one as it is.
 *
 * @param mode the twelve permission bits
 * @param sizeBytes truncates or extends with zeros
 * @param ifChanged only if the object's change time is this one, else {@link
 *     VfsError#NOT_SYNCHRONIZED} (RFC 1813 section 3.3.2, sattrguard3); checked and applied as one
 *     step
 */
public record AttributeChanges(
    @Nullable Integer mode,
    @Nullable Integer uid,
    @Nullable Integer gid,
    @Nullable Long sizeBytes,
    @Nullable TimeChange accessed,
    @Nullable TimeChange modified,
    @Nullable Instant ifChanged) {
  /** Leaves everything as it is. */
  public static final AttributeChanges NONE =
      new AttributeChanges(null, null, null, null, null, null, null);

  /** A new value for a time: the server's clock, or what the client says. */
  public sealed interface TimeChange {
    /** The server's clock at the moment of the change. */
    record Now() implements TimeChange {}

    /** A time that the client chose. */
    record At(Instant time) implements TimeChange {}
  }

  public static AttributeChanges ofMode(int mode) {
    return NONE.withMode(mode);
  }

  public static AttributeChanges ofSize(long sizeBytes) {
    return NONE.withSize(sizeBytes);
  }

  public AttributeChanges withMode(@Nullable Integer newMode) {
    return new AttributeChanges(newMode, uid, gid, sizeBytes, accessed, modified, ifChanged);
  }

  public AttributeChanges withOwner(@Nullable Integer newUid, @Nullable Integer newGid) {
    return new AttributeChanges(mode, newUid, newGid, sizeBytes, accessed, modified, ifChanged);
  }

  public AttributeChanges withSize(@Nullable Long newSizeBytes) {
    return new AttributeChanges(mode, uid, gid, newSizeBytes, accessed, modified, ifChanged);
  }

  public AttributeChanges withTimes(
      @Nullable TimeChange newAccessed, @Nullable TimeChange newModified) {
    return new AttributeChanges(mode, uid, gid, sizeBytes, newAccessed, newModified, ifChanged);
  }

  public AttributeChanges withGuard(@Nullable Instant newIfChanged) {
    return new AttributeChanges(mode, uid, gid, sizeBytes, accessed, modified, newIfChanged);
  }
}
