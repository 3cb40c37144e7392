// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.List;
import java.util.Map;
import org.lendfs.cifs.fscc.FileAttributes;
import org.lendfs.cifs.pipe.PipeCaller;
import org.lendfs.cifs.pipe.PipeChannel;
import org.lendfs.cifs.pipe.PipeChannel.Piece;
import org.lendfs.cifs.pipe.Pipes;
import org.lendfs.cifs.session.FileIds;
import org.lendfs.cifs.smb2.message.CreateReply;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.IoctlReply;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NetworkOpenInfo;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.OutputBufferReply;
import org.lendfs.cifs.smb2.message.QueryInfoRequest;
import org.lendfs.cifs.smb2.message.ReadReply;
import org.lendfs.cifs.smb2.message.ReadRequest;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.cifs.smb2.message.WriteReply;
import org.lendfs.cifs.smb2.message.WriteRequest;

/**
 * What the commands do in the tree of the pipes (MS-SMB2 3.3.5.9 and following, where they speak of
 * named pipes). Thread-safe; nothing waits.
 */
public final class PipeOperations {
  private static final int TRANSCEIVE = 0x0011_C017;
  private static final int WAIT = 0x0011_0018;
  private static final int STANDARD_INFORMATION = 5;
  private static final int FILE = 1;
  private static final int BUFFER_BYTES = 4096;

  private final Pipes pipes;
  private final FileIds fileIds;

  public PipeOperations(Pipes pipes, FileIds fileIds) {
    this.pipes = pipes;
    this.fileIds = fileIds;
  }

  /** The control codes that are about pipes. */
  public Map<Integer, ControlCode> controlCodes() {
    return Map.of(TRANSCEIVE, this::transceive, WAIT, this::waitFor);
  }

  /** A pipe that is not there is refused at once: clients probe for many. */
  Smb2Result create(CreateRequest request, Smb2Call call) throws SmbException {
    var caller =
        new PipeCaller(
            call.session().user(), call.connection().wire().remoteAddress().getAddress());
    PipeChannel channel =
        pipes
            .open(request.name(), caller)
            .orElseThrow(
                () -> new SmbException(NtStatus.OBJECT_NAME_NOT_FOUND, "pipe " + request.name()));
    var open = new PipeOpen(fileIds.next(), call.tree(), channel);
    call.session().opens().add(open);
    call.opened(open.id());
    return Smb2Result.ok(
        new CreateReply(
            CreateRequest.OPLOCK_NONE,
            0,
            CreateReply.OPENED,
            new NetworkOpenInfo(0, 0, 0, 0, BUFFER_BYTES, 0, FileAttributes.NORMAL),
            open.id(),
            List.of()));
  }

  Smb2Result read(ReadRequest request, Smb2Call call) throws SmbException {
    int most = (int) Math.min(request.length(), PipeChannel.MOST_WRITTEN_BYTES);
    Piece piece = channel(call, request.fileId()).read(most);
    if (piece.bytes().length < request.minimumCount()) {
      throw new SmbException(NtStatus.END_OF_FILE);
    }
    return Smb2Result.of(
        status(piece),
        writer -> {
          new ReadReply(piece.bytes().length).encode(writer);
          writer.writeBytes(piece.bytes());
        });
  }

  Smb2Result write(WriteRequest request, Smb2Call call) throws SmbException {
    PipeChannel channel = channel(call, request.fileId());
    int length = (int) Math.min(request.length(), PipeChannel.MOST_WRITTEN_BYTES + 1L);
    channel.write(call.received(new DataRange(request.dataOffset(), length)));
    return Smb2Result.ok(new WriteReply(length));
  }

  private Smb2Result transceive(IoctlRequest request, Smb2Call call) throws SmbException {
    int most = (int) Math.min(request.maximumOutput(), PipeChannel.MOST_WRITTEN_BYTES);
    Piece piece = channel(call, request.fileId()).transceive(request.input().toBytes(), most);
    Opaque output = Opaque.wrap(piece.bytes());
    return Smb2Result.of(
        status(piece), new IoctlReply(request.controlCode(), request.fileId(), output));
  }

  /** Says whether a pipe is there: it never has to be waited for (MS-FSCC section 2.3.49). */
  private Smb2Result waitFor(IoctlRequest request, Smb2Call call)
      throws MalformedMessageException, SmbException {
    SmbReader input = request.input().reader();
    input.skip(Long.BYTES);
    long nameLength = input.readUnsignedInt();
    input.skip(2);
    String name = input.readUtf16(nameLength);
    if (!ByTarget.isPipe(call) || !pipes.has(name)) {
      throw new SmbException(NtStatus.OBJECT_NAME_NOT_FOUND, "pipe " + name);
    }
    return Smb2Result.ok(new IoctlReply(request.controlCode(), request.fileId(), Opaque.EMPTY));
  }

  /** Windows asks for this one, and only this one, of each pipe it opens. */
  Smb2Result queryInfo(QueryInfoRequest request, Smb2Call call) throws SmbException {
    PipeChannel _ = channel(call, request.fileId());
    if (request.infoType() != FILE || request.infoClass() != STANDARD_INFORMATION) {
      throw new SmbException(NtStatus.NOT_SUPPORTED, "class=" + request.infoClass());
    }
    SmbWriter writer = new SmbWriter();
    writer.writeLong(BUFFER_BYTES);
    writer.writeLong(0);
    writer.writeInt(1);
    writer.writeByte(1); // it goes with its last open
    writer.writeByte(0);
    writer.writeShort(0);
    if (request.outputLength() < writer.position()) {
      throw new SmbException(NtStatus.INFO_LENGTH_MISMATCH);
    }
    return Smb2Result.ok(new OutputBufferReply(Opaque.wrap(writer.toByteArray())));
  }

  private static PipeChannel channel(Smb2Call call, FileId named) throws SmbException {
    if (call.open(named) instanceof PipeOpen pipe) {
      return pipe.channel();
    }
    throw new SmbException(NtStatus.INVALID_DEVICE_REQUEST, "no pipe");
  }

  private static NtStatus status(Piece piece) {
    return piece.hasMore() ? NtStatus.BUFFER_OVERFLOW : NtStatus.SUCCESS;
  }
}
