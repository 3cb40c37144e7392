// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.FileType3;
import org.lendfs.nfs.nfs3.message.MknodArgs;
import org.lendfs.nfs.nfs3.message.MknodData;
import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.nfs3.message.SpecData;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode.NodeKind;

/** MKNOD: a device, socket or FIFO (RFC 1813 section 3.3.11). */
final class MknodProcedure implements Nfs3Operation<MknodArgs> {

  @Override
  public XdrDecoder<MknodArgs> decoder() {
    return MknodArgs::decode;
  }

  @Override
  public RpcResult serve(MknodArgs args, Nfs3Call call) throws VfsException {

    Target directory = call.target(args.where().directory());
    return switch (args.what()) {
      case MknodData.Device(FileType3 type, Sattr3 attributes, SpecData device) -> {
        DeviceNumber number = new DeviceNumber(device.major(), device.minor());
        NodeKind kind = new NodeKind(deviceType(type), number);
        yield make(args.where(), kind, attributes, directory, call);
      }
      case MknodData.Pipe(FileType3 type, Sattr3 attributes) -> {
        NodeKind kind = new NodeKind(pipeType(type), DeviceNumber.NONE);
        yield make(args.where(), kind, attributes, directory, call);
      }
      case MknodData.Unsuitable ignored -> RpcResult.of(failure(NfsStatus.BADTYPE, call));
    };
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new NewObjectResult.Failed(status, call.wcc());
  }

  private static RpcResult make(
      DirOpArgs where, NodeKind kind, Sattr3 attributes, Target directory, Nfs3Call call)
      throws VfsException {
    Created created =
        directory
            .vnode()
            .makeNode(
                where.name(), kind, AttributeRequests.changes(attributes), directory.caller());
    return NewObjects.result(created, directory, call);
  }

  private static FileType deviceType(FileType3 type) {
    return type == FileType3.BLOCK_DEVICE ? FileType.BLOCK_DEVICE : FileType.CHARACTER_DEVICE;
  }

  private static FileType pipeType(FileType3 type) {
    return type == FileType3.SOCKET ? FileType.SOCKET : FileType.FIFO;
  }
}
