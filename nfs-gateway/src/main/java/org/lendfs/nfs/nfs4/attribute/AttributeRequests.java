// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.attribute;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
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
import org.lendfs.vfs.acl.Acl;

/** Reads the attributes that a client sets (RFC 8881 section 5). Thread-safe. */
public final class AttributeRequests {
  private static final int PERMISSION_BITS = 07777;

  private final OwnerNames names;
  private final AclXdr acls;

  public AttributeRequests(OwnerNames names) {
    this.names = names;
    this.acls = new AclXdr(names);
  }

  /**
   * What a client asks to be set.
   *
   * @param changes of attributes that are set as one
   * @param acl to be set after them, or null
   */
  public record Asked(AttributeChanges changes, @Nullable Acl acl) {}

  /**
   * The changes that these attributes stand for, where no access control list may be among them.
   *
   * @throws Nfs4Exception as {@link #asked}, and ATTRNOTSUPP for a list
   */
  public AttributeChanges changes(Fattr asked, int minorVersion) throws Nfs4Exception {
    if (!asked.mask().and(Attr.OF_ACL).isEmpty()) {
      throw new Nfs4Exception(Nfs4Status.ATTRNOTSUPP, "an access control list");
    }
    return asked(asked, minorVersion).changes();
  }

  /**
   * What these attributes stand for.
   *
   * @throws Nfs4Exception ATTRNOTSUPP for one that this server does not have, INVAL for one that
   *     cannot be set or to such a value, BADOWNER, BADXDR
   */
  public Asked asked(Fattr asked, int minorVersion) throws Nfs4Exception {
    Bitmap mask = asked.mask();
    if (!mask.isWithin(Attr.supported(minorVersion))) {
      throw new Nfs4Exception(Nfs4Status.ATTRNOTSUPP);
    }
    boolean twice = mask.contains(Attr.ACL) && mask.contains(Attr.DACL);
    if (!mask.isWithin(Attr.SETTABLE) || twice) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "an attribute that cannot be set");
    }
    try {
      XdrReader reader = asked.values().reader();
      Asked result = new Asked(AttributeChanges.NONE, null);
      for (int number = mask.next(0); number >= 0; number = mask.next(number + 1)) {
        result = with(result, number, reader);
      }
      if (reader.remaining() > 0) {
        throw new Nfs4Exception(Nfs4Status.BADXDR, "bytes behind the attributes");
      }
      return result;
    } catch (MalformedMessageException malformed) {
      throw new Nfs4Exception(Nfs4Status.BADXDR, String.valueOf(malformed.getMessage()));
    }
  }

  private Asked with(Asked asked, int number, XdrReader reader)
      throws MalformedMessageException, Nfs4Exception {
    return switch (number) {
      case Attr.ACL -> new Asked(asked.changes(), acls.decode(reader));
      case Attr.DACL -> new Asked(asked.changes(), acls.decodeWithControls(reader));
      default -> new Asked(with(asked.changes(), number, reader), asked.acl());
    };
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
