// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.attribute.AttributeRequests;
import org.lendfs.nfs.nfs4.attribute.OwnerNames;
import org.lendfs.nfs.nfs4.message.CreateArgs;
import org.lendfs.nfs.nfs4.message.CreateResult;
import org.lendfs.nfs.nfs4.message.FileType4;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** CREATE: an object that is no regular file (RFC 8881 section 18.4). */
final class CreateOperation implements Operation<CreateArgs> {
  private final AttributeRequests requests;

  CreateOperation(OwnerNames names) {
    this.requests = new AttributeRequests(names);
  }

  @Override
  public Nfs4Result run(CreateArgs args, Compound compound) throws VfsException, Nfs4Exception {
    requireKnown(args.type());
    Target directory = compound.target(Nfs4Status.ROFS).directory();
    String name = Names.required(args.name());
    AttributeRequests.Asked asked = requests.asked(args.attributes(), compound.minorVersion());
    AttributeChanges initial = asked.changes();
    if (initial.sizeBytes() != null) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "a size for what has none");
    }
    Created created = made(args, directory, name, initial);
    if (asked.acl() != null) {
      SetattrOperation.setAcl(asked.acl(), directory.of(created.vnode()));
    }
    compound.current(new CurrentFile.OfShare(created.vnode(), directory.share()));
    return new CreateResult(directory.changeInfo(created.directory()), args.attributes().mask());
  }

  private static void requireKnown(FileType4 type) throws Nfs4Exception {
    switch (type) {
      case REGULAR, ATTRIBUTE_DIRECTORY, NAMED_ATTRIBUTE ->
          throw new Nfs4Exception(Nfs4Status.BADTYPE);
      case DIRECTORY, SYMBOLIC_LINK, BLOCK_DEVICE, CHARACTER_DEVICE, SOCKET, FIFO -> {}
    }
  }

  private static Created made(
      CreateArgs args, Target directory, String name, AttributeChanges initial)
      throws VfsException, Nfs4Exception {
    CallContext caller = directory.caller();
    Vnode vnode = directory.vnode();
    DeviceNumber device = new DeviceNumber(args.major(), args.minor());
    return switch (args.type()) {
      case DIRECTORY -> vnode.makeDirectory(name, initial, caller);
      case SYMBOLIC_LINK -> vnode.makeSymlink(name, target(args), initial, caller);
      case BLOCK_DEVICE -> node(vnode, FileType.BLOCK_DEVICE, device, name, initial, caller);
      case CHARACTER_DEVICE ->
          node(vnode, FileType.CHARACTER_DEVICE, device, name, initial, caller);
      case SOCKET -> node(vnode, FileType.SOCKET, DeviceNumber.NONE, name, initial, caller);
      case FIFO -> node(vnode, FileType.FIFO, DeviceNumber.NONE, name, initial, caller);
      case REGULAR, ATTRIBUTE_DIRECTORY, NAMED_ATTRIBUTE ->
          throw new Nfs4Exception(Nfs4Status.BADTYPE);
    };
  }

  private static String target(CreateArgs args) throws Nfs4Exception {
    if (args.linkTarget().isEmpty()) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "an empty link");
    }
    return args.linkTarget();
  }

  private static Created node(
      Vnode directory,
      FileType type,
      DeviceNumber device,
      String name,
      AttributeChanges initial,
      CallContext caller)
      throws VfsException {
    return directory.makeNode(name, new Vnode.NodeKind(type, device), initial, caller);
  }
}
