// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.util.EnumSet;
import java.util.Set;
import org.lendfs.nfs.nfs4.message.AccessArgs;
import org.lendfs.nfs.nfs4.message.AccessResult;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;

/** ACCESS: which of some rights the caller has (RFC 8881 section 18.1). */
final class AccessOperation implements Operation<AccessArgs> {
  private static final AccessRight[] RIGHTS = AccessRight.values();
  private static final int READ = 0x1;
  private static final int LOOKUP = 0x2;
  private static final int MODIFY = 0x4;
  private static final int EXTEND = 0x8;
  private static final int DELETE = 0x10;
  private static final int EXECUTE = 0x20;

  /** Of extended attributes (RFC 8276 section 8.5). */
  private static final int XATTR_READ = 0x40;

  private static final int XATTR_WRITE = 0x80;
  private static final int XATTR_LIST = 0x100;
  private static final int BASIC = READ | LOOKUP | MODIFY | EXTEND | DELETE | EXECUTE;
  private static final int XATTR = XATTR_READ | XATTR_WRITE | XATTR_LIST;
  private static final int VERSION_WITH_XATTR = 2;

  @Override
  public Nfs4Result run(AccessArgs args, Compound compound) throws VfsException, Nfs4Exception {
    boolean extended = compound.minorVersion() >= VERSION_WITH_XATTR;
    int known = extended ? BASIC | XATTR : BASIC;
    if ((args.access() & ~(BASIC | XATTR)) != 0) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "access=" + args.access());
    }
    int asked = args.access() & known;
    if (compound.current() instanceof CurrentFile.Root) {
      return new AccessResult(asked, asked & (READ | LOOKUP));
    }
    Target target = compound.target(Nfs4Status.SERVERFAULT);
    boolean directory = target.vnode().type() == FileType.DIRECTORY;
    int supported = asked & ~(directory ? EXECUTE : LOOKUP | DELETE);
    Set<AccessRight> given = target.vnode().access(rights(supported), target.caller());
    return new AccessResult(supported, bits(given) & supported);
  }

  private static Set<AccessRight> rights(int bits) {
    Set<AccessRight> rights = EnumSet.noneOf(AccessRight.class);
    for (AccessRight right : RIGHTS) {
      if ((bits & bits(right)) != 0) {
        rights.add(right);
      }
    }
    return rights;
  }

  private static int bits(Set<AccessRight> rights) {
    int bits = 0;
    for (AccessRight right : rights) {
      bits |= bits(right);
    }
    return bits;
  }

  /** A right, and what goes with it for extended attributes. */
  private static int bits(AccessRight right) {
    return switch (right) {
      case READ -> READ | XATTR_READ | XATTR_LIST;
      case LOOKUP -> LOOKUP;
      case MODIFY -> MODIFY | XATTR_WRITE;
      case EXTEND -> EXTEND;
      case DELETE -> DELETE;
      case EXECUTE -> EXECUTE;
    };
  }
}
