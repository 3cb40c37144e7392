// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.attribute;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.vfs.Attributes;

/**
 * The access control list that a mode stands for (RFC 8881 section 6.3.2): owner, group and
 * everyone, with denials where a lower class has more than a higher one.
 */
final class ModeAcl {
  private static final int ALLOW = 0;
  private static final int DENY = 1;
  private static final int GROUP_FLAG = 0x40;

  private static final int READ = 0x1;
  private static final int WRITE = 0x2 | 0x4;
  private static final int EXECUTE = 0x20;
  private static final int DELETE_CHILD = 0x40;

  /** Reading attributes and the list itself, and synchronizing. */
  private static final int EVERYONES = 0x8 | 0x80 | 0x20000 | 0x100000;

  /** Writing attributes and the list. */
  private static final int OWNERS = 0x10 | 0x100 | 0x40000;

  private record Entry(int type, int flag, int mask, String who) implements XdrEncodable {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeInt(type);
      writer.writeInt(flag);
      writer.writeInt(mask);
      writer.writeString(who);
    }
  }

  private ModeAcl() {}

  static void encode(Attributes attributes, XdrWriter writer) {
    int mode = attributes.mode();
    boolean directory = attributes.isDirectory();
    int owner = mode >> 6 & 7;
    int group = mode >> 3 & 7;
    int others = mode & 7;
    List<Entry> list = new ArrayList<>();
    deny(list, rights((group | others) & ~owner, directory), 0, "OWNER@");
    list.add(new Entry(ALLOW, 0, rights(owner, directory) | EVERYONES | OWNERS, "OWNER@"));
    deny(list, rights(others & ~group, directory), GROUP_FLAG, "GROUP@");
    list.add(new Entry(ALLOW, GROUP_FLAG, rights(group, directory) | EVERYONES, "GROUP@"));
    list.add(new Entry(ALLOW, 0, rights(others, directory) | EVERYONES, "EVERYONE@"));
    writer.writeList(list);
  }

  private static void deny(List<Entry> list, int mask, int flag, String who) {
    if (mask != 0) {
      list.add(new Entry(DENY, flag, mask, who));
    }
  }

  private static int rights(int bits, boolean directory) {
    int rights = (bits & 4) != 0 ? READ : 0;
    if ((bits & 2) != 0) {
      rights |= directory ? WRITE | DELETE_CHILD : WRITE;
    }
    return (bits & 1) != 0 ? rights | EXECUTE : rights;
  }
}
