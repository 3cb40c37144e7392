// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs4.message.CallbackSequence;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.rpc.RpcCall;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The client's side of the channel back: takes recalls and answers them. */
final class CallbackPeer {
  private static final int CB_SEQUENCE = 11;
  private static final int CB_RECALL = 4;
  private static final int REPLY_MAXIMUM_BYTES = 512;

  private CallbackPeer() {}

  /** A recall as it came. */
  record Recall(int xid, CallbackSequence sequence, Stateid stateid, Opaque handle) {}

  /** Waits for a recall, which must be the next message. */
  static Recall receive(RawClient raw) throws Exception {
    XdrReader reader = new XdrReader(ByteBuffer.wrap(raw.receiveMessage()));
    RpcCall call = (RpcCall) RpcCall.decode(reader);
    assertThat(call.program()).isEqualTo(Nfs4Client.PROGRAM_OF_CALLBACKS);
    assertThat(reader.readString(Nfs4Limits.TAG_LENGTH)).isEmpty();
    assertThat(reader.readInt()).as("minor version").isEqualTo(1);
    reader.readInt();
    assertThat(reader.readInt()).as("operations").isEqualTo(2);
    assertThat(reader.readInt()).isEqualTo(CB_SEQUENCE);
    CallbackSequence sequence = CallbackSequence.decode(reader);
    assertThat(reader.readInt()).isEqualTo(CB_RECALL);
    Stateid stateid = Stateid.decode(reader);
    reader.readBoolean();
    Opaque handle = reader.readOpaque(Nfs4Limits.HANDLE_LENGTH);
    return new Recall(call.xid(), sequence, stateid, handle);
  }

  static void answer(RawClient raw, Recall recall, Nfs4Status status) throws Exception {
    XdrWriter writer = XdrWriter.growing(128, REPLY_MAXIMUM_BYTES);
    new RpcReply.Success(recall.xid()).encode(writer);
    writer.writeEnum(status);
    writer.writeString("");
    writer.writeInt(2);
    writer.writeInt(CB_SEQUENCE);
    writer.writeEnum(Nfs4Status.OK);
    recall.sequence().session().encode(writer);
    writer.writeInt(recall.sequence().sequence());
    writer.writeInt(recall.sequence().slot());
    writer.writeInt(recall.sequence().highestSlot());
    writer.writeInt(recall.sequence().highestSlot());
    writer.writeInt(CB_RECALL);
    writer.writeEnum(status);
    byte[] message = new byte[writer.length()];
    writer.written().get(message);
    raw.send(RawClient.record(message));
  }
}
