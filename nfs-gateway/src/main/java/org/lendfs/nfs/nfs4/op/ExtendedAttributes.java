// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.nio.charset.StandardCharsets;
import org.lendfs.nfs.nfs4.message.ChangeResult;
import org.lendfs.nfs.nfs4.message.GetxattrArgs;
import org.lendfs.nfs.nfs4.message.GetxattrResult;
import org.lendfs.nfs.nfs4.message.ListxattrsArgs;
import org.lendfs.nfs.nfs4.message.ListxattrsResult;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.RemovexattrArgs;
import org.lendfs.nfs.nfs4.message.SetxattrArgs;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.Xdr;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.GatewayAttributes;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** GETXATTR, SETXATTR, LISTXATTRS and REMOVEXATTR (RFC 8276 section 8.4). */
final class ExtendedAttributes {
  private ExtendedAttributes() {}

  private static Target target(Compound compound) throws VfsException, Nfs4Exception {
    return compound.target(Nfs4Status.NOTSUPP);
  }

  private static String required(String name) throws Nfs4Exception {
    if (name.isEmpty()) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "an empty name");
    }
    return name;
  }

  /** A name that is there, for clients: what gateways keep is not. */
  private static String visible(String name) throws VfsException, Nfs4Exception {
    if (GatewayAttributes.isOne(required(name))) {
      throw new VfsException(VfsError.NO_ATTRIBUTE, name);
    }
    return name;
  }

  /** A name that clients may give. */
  private static String free(String name) throws VfsException, Nfs4Exception {
    if (GatewayAttributes.isOne(required(name))) {
      throw new VfsException(VfsError.NOT_PERMITTED, name);
    }
    return name;
  }

  /** GETXATTR. */
  static final class Get implements Operation<GetxattrArgs> {
    @Override
    public Nfs4Result run(GetxattrArgs args, Compound compound) throws VfsException, Nfs4Exception {
      Target target = target(compound);
      byte[] value = target.vnode().extendedAttribute(visible(args.name()), target.caller());
      if (value.length > Nfs4Limits.EXTENDED_ATTRIBUTE_LENGTH) {
        throw new Nfs4Exception(Nfs4Status.XATTR2BIG, "length=" + value.length);
      }
      return new GetxattrResult(Opaque.wrap(value));
    }
  }

  /** SETXATTR. */
  static final class Set implements Operation<SetxattrArgs> {
    private static final int EITHER = 0;
    private static final int CREATE = 1;
    private static final int REPLACE = 2;

    @Override
    public Nfs4Result run(SetxattrArgs args, Compound compound) throws VfsException, Nfs4Exception {
      Target target = target(compound);
      Vnode.ExtendedAttributeMode mode =
          switch (args.option()) {
            case EITHER -> Vnode.ExtendedAttributeMode.CREATE_OR_REPLACE;
            case CREATE -> Vnode.ExtendedAttributeMode.CREATE;
            case REPLACE -> Vnode.ExtendedAttributeMode.REPLACE;
            default -> throw new Nfs4Exception(Nfs4Status.INVAL, "option=" + args.option());
          };
      Change change =
          target
              .vnode()
              .setExtendedAttribute(
                  free(args.name()), args.value().toBytes(), mode, target.caller());
      return new ChangeResult(target.changeInfo(change));
    }
  }

  /** REMOVEXATTR. */
  static final class Remove implements Operation<RemovexattrArgs> {
    @Override
    public Nfs4Result run(RemovexattrArgs args, Compound compound)
        throws VfsException, Nfs4Exception {
      Target target = target(compound);
      Change change = target.vnode().removeExtendedAttribute(visible(args.name()), target.caller());
      return new ChangeResult(target.changeInfo(change));
    }
  }

  /** LISTXATTRS. A cookie is a place in the names, in their order. */
  static final class List implements Operation<ListxattrsArgs> {
    /** Cookie, end of the list, and the count of names. */
    private static final int OVERHEAD = 16;

    @Override
    public Nfs4Result run(ListxattrsArgs args, Compound compound)
        throws VfsException, Nfs4Exception {
      Target target = target(compound);
      java.util.List<String> names =
          target.vnode().extendedAttributes(target.caller()).stream()
              .filter(name -> !GatewayAttributes.isOne(name))
              .sorted()
              .toList();
      if (args.cookie() < 0 || args.cookie() > names.size()) {
        throw new Nfs4Exception(Nfs4Status.BAD_COOKIE, "cookie=" + args.cookie());
      }
      long room = Math.min(args.maximumCount(), compound.place().lengthBytes()) - OVERHEAD;
      int from = (int) args.cookie();
      int to = from;
      while (to < names.size() && lengthOf(names.get(to)) <= room) {
        room -= lengthOf(names.get(to));
        to++;
      }
      if (to == from && from < names.size()) {
        boolean byClient = args.maximumCount() <= compound.place().lengthBytes();
        throw new Nfs4Exception(
            byClient ? Nfs4Status.TOOSMALL : compound.place().ifTooLong(),
            "maximumCount=" + args.maximumCount());
      }
      return new ListxattrsResult(to, names.subList(from, to), to == names.size());
    }

    private static long lengthOf(String name) {
      return Integer.BYTES + Xdr.padded(name.getBytes(StandardCharsets.UTF_8).length);
    }
  }
}
