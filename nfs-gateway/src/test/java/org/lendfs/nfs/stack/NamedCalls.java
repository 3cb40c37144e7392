// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs3.message.CreateHow;
import org.lendfs.nfs.nfs3.message.FileType3;
import org.lendfs.nfs.nfs3.message.MknodData;
import org.lendfs.nfs.nfs3.message.Nfs3Limits;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;

/** Every place of a call where a client can put a name, of any bytes. */
enum NamedCalls {
  LOOKUP(Nfs3Procedure.LOOKUP, NfsStatus.NOENT),
  CREATE(Nfs3Procedure.CREATE, NfsStatus.OK),
  MKDIR(Nfs3Procedure.MKDIR, NfsStatus.OK),
  SYMLINK(Nfs3Procedure.SYMLINK, NfsStatus.OK),
  MKNOD(Nfs3Procedure.MKNOD, NfsStatus.OK),
  REMOVE(Nfs3Procedure.REMOVE, NfsStatus.NOENT),
  RMDIR(Nfs3Procedure.RMDIR, NfsStatus.NOENT),
  RENAME_FROM(Nfs3Procedure.RENAME, NfsStatus.NOENT),
  RENAME_TO(Nfs3Procedure.RENAME, NfsStatus.OK),
  LINK(Nfs3Procedure.LINK, NfsStatus.OK);

  private final Nfs3Procedure procedure;

  /** What a good name is answered with that is not there. */
  final NfsStatus withNewName;

  NamedCalls(Nfs3Procedure procedure, NfsStatus withNewName) {
    this.procedure = procedure;
    this.withNewName = withNewName;
  }

  /** Where a call goes: a directory, and a file in it with its name. */
  record Place(Opaque directory, Opaque file, String fileName) {}

  NfsStatus status(RawClient client, Place place, byte[] name) throws Exception {
    RawClient.Answer answer =
        client.call(
            RpcPrograms.NFS, Nfs3Limits.VERSION, procedure.number(), arguments(place, name));
    return Nfs3Result.decode(procedure, answer.success()).status();
  }

  private XdrEncodable arguments(Place place, byte[] name) {
    XdrEncodable named = inDirectory(place, name);
    return switch (this) {
      case LOOKUP, REMOVE, RMDIR -> named;
      case CREATE -> both(named, new CreateHow.Guarded(Sattr3.NOTHING));
      case MKDIR -> both(named, Sattr3.NOTHING);
      case SYMLINK -> both(named, both(Sattr3.NOTHING, writer -> writer.writeString("anywhere")));
      case MKNOD ->
          both(
              named,
              writer -> {
                writer.writeEnum(FileType3.FIFO);
                new MknodData.Pipe(FileType3.FIFO, Sattr3.NOTHING).attributes().encode(writer);
              });
      case RENAME_FROM -> both(named, writer -> encode(place.directory(), "unused", writer));
      case RENAME_TO -> both(writer -> encode(place.directory(), place.fileName(), writer), named);
      case LINK ->
          both(writer -> writer.writeOpaque(place.file(), Nfs3Limits.HANDLE_LENGTH), named);
    };
  }

  private static XdrEncodable both(XdrEncodable first, XdrEncodable second) {
    return writer -> {
      first.encode(writer);
      second.encode(writer);
    };
  }

  private static XdrEncodable inDirectory(Place place, byte[] name) {
    return writer -> {
      writer.writeOpaque(place.directory(), Nfs3Limits.HANDLE_LENGTH);
      writer.writePadded(name);
    };
  }

  private static void encode(Opaque directory, String name, org.lendfs.nfs.xdr.XdrWriter writer) {
    writer.writeOpaque(directory, Nfs3Limits.HANDLE_LENGTH);
    writer.writeString(name);
  }
}
