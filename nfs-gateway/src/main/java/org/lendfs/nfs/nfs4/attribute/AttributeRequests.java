// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.attribute;

import java.util.OptionalInt;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.NfsTime4;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;

/** Reads the attributes that a client sets (RFC 8881 section 5). Thread-safe. */
public final class AttributeRequests {
  private static final int PERMISSION_BITS = 07777;

  private final OwnerNames names;

  public AttributeRequests(OwnerNames names) {
    this.names = names;
  }

  /**
   * The changes that these attributes stand for.
   *
   * @throws Nfs4Exception ATTRNOTSUPP for one that this server does not have, INVAL for one that
   *     cannot be set or to such a value, BADOWNER, BADXDR
   */
  public AttributeChanges changes(Fattr asked, int minorVersion) throws Nfs4Exception {
    Bitmap mask = asked.mask();
    if (!mask.isWithin(Attr.supported(minorVersion))) {
      throw new Nfs4Exception(Nfs4Status.ATTRNOTSUPP);
    }
    if (mask.contains(Attr.ACL)) {
      // Shown as the mode stands for it, and set by the mode.
      throw new Nfs4Exception(Nfs4Status.ATTRNOTSUPP);
    }
    if (!mask.isWithin(Attr.SETTABLE)) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "an attribute that cannot be set");
    }
    try {
      XdrReader reader = asked.values().reader();
      AttributeChanges changes = AttributeChanges.NONE;
      for (int number = mask.next(0); number >= 0; number = mask.next(number + 1)) {
        changes = with(changes, number, reader);
      }
      if (reader.remaining() > 0) {
        throw new Nfs4Exception(Nfs4Status.BADXDR, "bytes behind the attributes");
      }
      return changes;
    } catch (MalformedMessageException malformed) {
      throw new Nfs4Exception(Nfs4Status.BADXDR, String.valueOf(malformed.getMessage()));
    }
  }

  private AttributeChanges with(AttributeChanges changes, int number, XdrReader reader)
      throws MalformedMessageException, Nfs4Exception {
    return switch (number) {
      case Attr.SIZE -> changes.withSize(size(reader.readLong()));
      case Attr.MODE -> changes.withMode(mode(reader.readInt()));
      case Attr.OWNER -> changes.withOwner(known(names.uid(owner(reader))), changes.gid());
      case Attr.OWNER_GROUP -> changes.withOwner(changes.uid(), known(names.gid(owner(reader))));
      case Attr.TIME_ACCESS_SET -> changes.withTimes(time(reader), changes.modified());
      case Attr.TIME_MODIFY_SET -> changes.withTimes(changes.accessed(), time(reader));
      default -> throw new IllegalStateException("attribute " + number + " is not read");
    };
  }

  private static long size(long size) throws Nfs4Exception {
    if (size < 0) {
      throw new Nfs4Exception(Nfs4Status.FBIG, "size=" + Long.toUnsignedString(size));
    }
    return size;
  }

  private static int mode(int mode) throws Nfs4Exception {
    if ((mode & ~PERMISSION_BITS) != 0) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "mode=" + Integer.toOctalString(mode));
    }
    return mode;
  }

  private static String owner(XdrReader reader) throws MalformedMessageException, Nfs4Exception {
    String owner = reader.readString(Nfs4Limits.OPAQUE_LENGTH);
    if (owner.isEmpty()) {
      throw new Nfs4Exception(Nfs4Status.BADOWNER);
    }
    return owner;
  }

  private static int known(OptionalInt id) throws Nfs4Exception {
    return id.orElseThrow(() -> new Nfs4Exception(Nfs4Status.BADOWNER));
  }

  private static TimeChange time(XdrReader reader) throws MalformedMessageException, Nfs4Exception {
    // settime4: a boolean tells whether a time follows.
    return reader.readBoolean()
        ? new TimeChange.At(NfsTime4.decode(reader).instant())
        : new TimeChange.Now();
  }
}
