// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.attribute;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.AclControl;
import org.lendfs.vfs.acl.AclEntry;
import org.lendfs.vfs.acl.AclFlag;
import org.lendfs.vfs.acl.AclWho;

/**
 * Access control lists on the wire (RFC 8881 section 6.2): {@code nfsace4} and {@code nfsacl41}.
 * Who is not known by a number is kept by name.
 */
final class AclXdr {
  private static final int GROUP_FLAG = 0x40;
  private static final String OWNER = "OWNER@";
  private static final String GROUP = "GROUP@";
  private static final String EVERYONE = "EVERYONE@";

  /** Bits of {@code aceflag4}, in the order of {@link AclFlag}. */
  private static final int[] FLAGS = {0x1, 0x2, 0x4, 0x8, 0x80, 0x10, 0x20};

  /** Bits of {@code aclflag4}, in the order of {@link AclControl}. */
  private static final int[] CONTROLS = {0x2, 0x1, 0x4};

  private final OwnerNames names;

  AclXdr(OwnerNames names) {
    this.names = names;
  }

  // --- writing -----------------------------------------------------------------------------------

  /** Attribute acl: the entries. */
  void encode(Acl acl, XdrWriter writer) {
    writer.writeInt(acl.entries().size());
    for (AclEntry entry : acl.entries()) {
      encode(entry, writer);
    }
  }

  /** Attribute dacl: what is said of the whole, and the entries. */
  void encodeWithControls(Acl acl, XdrWriter writer) {
    int controls = 0;
    for (AclControl control : acl.controls()) {
      controls |= CONTROLS[control.ordinal()];
    }
    writer.writeInt(controls);
    encode(acl, writer);
  }

  private void encode(AclEntry entry, XdrWriter writer) {
    int flags = isGroup(entry.who()) ? GROUP_FLAG : 0;
    for (AclFlag flag : entry.flags()) {
      flags |= FLAGS[flag.ordinal()];
    }
    writer.writeInt(entry.type().ordinal());
    writer.writeInt(flags);
    writer.writeInt(entry.accessMask());
    writer.writeString(nameOf(entry.who()));
  }

  private static boolean isGroup(AclWho who) {
    return who instanceof AclWho.Group || who instanceof AclWho.OwningGroup;
  }

  private String nameOf(AclWho who) {
    return switch (who) {
      case AclWho.Owner _ -> OWNER;
      case AclWho.OwningGroup _ -> GROUP;
      case AclWho.Everyone _ -> EVERYONE;
      case AclWho.User(int uid) -> names.user(uid);
      case AclWho.Group(int gid) -> names.group(gid);
      case AclWho.Other(String name) -> name;
    };
  }

  // --- reading -----------------------------------------------------------------------------------

  Acl decode(XdrReader reader) throws MalformedMessageException, Nfs4Exception {
    int count = reader.readCount(Nfs4Limits.ATTRIBUTES_LENGTH);
    if (count > Acl.MAX_ENTRIES) {
      throw new Nfs4Exception(Nfs4Status.NOSPC, "entries=" + count);
    }
    List<AclEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(decodeEntry(reader));
    }
    return new Acl(entries, Set.of());
  }

  Acl decodeWithControls(XdrReader reader) throws MalformedMessageException, Nfs4Exception {
    int bits = reader.readInt();
    Set<AclControl> controls = EnumSet.noneOf(AclControl.class);
    for (AclControl control : AclControl.values()) {
      if ((bits & CONTROLS[control.ordinal()]) != 0) {
        controls.add(control);
      }
    }
    return new Acl(decode(reader).entries(), controls);
  }

  private AclEntry decodeEntry(XdrReader reader) throws MalformedMessageException, Nfs4Exception {
    int type = reader.readInt();
    int bits = reader.readInt();
    int mask = reader.readInt();
    String name = reader.readString(Nfs4Limits.OPAQUE_LENGTH);
    if (type < 0 || type >= AclEntry.Type.values().length) {
      throw new Nfs4Exception(Nfs4Status.ATTRNOTSUPP, "ace type=" + type);
    }
    Set<AclFlag> flags = EnumSet.noneOf(AclFlag.class);
    for (AclFlag flag : AclFlag.values()) {
      if ((bits & FLAGS[flag.ordinal()]) != 0) {
        flags.add(flag);
      }
    }
    AclWho who = who(name, (bits & GROUP_FLAG) != 0);
    return new AclEntry(AclEntry.Type.values()[type], flags, mask, who);
  }

  private AclWho who(String name, boolean group) throws Nfs4Exception {
    return switch (name) {
      case OWNER -> AclWho.OWNER;
      case GROUP -> AclWho.GROUP;
      case EVERYONE -> AclWho.EVERYONE;
      default -> named(name, group);
    };
  }

  private AclWho named(String name, boolean group) throws Nfs4Exception {
    OptionalInt id = group ? names.gid(name) : names.uid(name);
    if (id.isEmpty()) {
      return other(name);
    }
    return group ? new AclWho.Group(id.getAsInt()) : new AclWho.User(id.getAsInt());
  }

  private static AclWho other(String name) throws Nfs4Exception {
    if (name.isEmpty() || name.length() > AclWho.Other.MAX_NAME_LENGTH) {
      throw new Nfs4Exception(Nfs4Status.BADOWNER, "length=" + name.length());
    }
    return new AclWho.Other(name);
  }
}
