// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs3.message.NfsTime3;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.nfs3.message.SetTime;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** What clients ask to be set (RFC 1813 section 2.5, {@code sattr3}) as changes of a vnode. */
final class AttributeRequests {
  private static final int PERMISSION_BITS = 07777;
  private static final long NANOSECONDS_OF_A_SECOND = 1_000_000_000L;

  private AttributeRequests() {}

  /**
   * Changes without a guard.
   *
   * @throws VfsException {@link VfsError#INVALID} for a size beyond 2^63-1 or a time that is none
   */
  static AttributeChanges changes(Sattr3 asked) throws VfsException {
    Integer mode = nullable(asked.mode());
    return new AttributeChanges(
        mode == null ? null : mode & PERMISSION_BITS,
        nullable(asked.uid()),
        nullable(asked.gid()),
        asked.size().isPresent() ? size(asked.size().getAsLong()) : null,
        time(asked.atime()),
        time(asked.mtime()),
        null);
  }

  static Instant instant(NfsTime3 time) throws VfsException {
    if (time.nanoseconds() >= NANOSECONDS_OF_A_SECOND) {
      throw new VfsException(VfsError.INVALID, "nanoseconds=" + time.nanoseconds());
    }
    return Instant.ofEpochSecond(time.seconds(), time.nanoseconds());
  }

  private static long size(long size) throws VfsException {
    if (size < 0) {
      throw new VfsException(VfsError.INVALID, "size=" + Long.toUnsignedString(size));
    }
    return size;
  }

  private static @Nullable TimeChange time(SetTime asked) throws VfsException {
    return switch (asked) {
      case SetTime.DontChange ignored -> null;
      case SetTime.ToServerTime ignored -> new TimeChange.Now();
      case SetTime.ToClientTime client -> new TimeChange.At(instant(client.time()));
    };
  }

  private static @Nullable Integer nullable(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }
}
