// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs4.message.CallbackSequence;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.rpc.RpcCall;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The client's side of the channel back: takes calls and answers them. */
final class CallbackPeer {
  private static final int CB_SEQUENCE = 11;
  private static final int CB_RECALL = 4;
  private static final int CB_NOTIFY_LOCK = 13;
  private static final int CB_OFFLOAD = 15;
  private static final int REPLY_MAXIMUM_BYTES = 512;

  private CallbackPeer() {}

  /** A recall as it came. */
  record Recall(int xid, CallbackSequence sequence, Stateid stateid, Opaque handle) {}

  /** The end of a copy as it came. */
  record Offloaded(Recall head, Nfs4Status status, long count) {}

  /** A hint that a lock may be had, as it came. */
  record Notified(Recall head, StateOwner owner) {}

  private record Head(int xid, CallbackSequence sequence) {}

  /** Waits for a recall, which must be the next message. */
  static Recall receive(RawClient raw) throws Exception {
    XdrReader reader = new XdrReader(ByteBuffer.wrap(raw.receiveMessage()));
    Head head = head(reader, 1, CB_RECALL);
    Stateid stateid = Stateid.decode(reader);
    reader.readBoolean();
    Opaque handle = reader.readOpaque(Nfs4Limits.HANDLE_LENGTH);
    return new Recall(head.xid(), head.sequence(), stateid, handle);
  }

  /** Waits for the end of a copy, which must be the next message. */
  static Offloaded receiveOffload(RawClient raw) throws Exception {
    XdrReader reader = new XdrReader(ByteBuffer.wrap(raw.receiveMessage()));
    Head head = head(reader, 2, CB_OFFLOAD);
    Opaque handle = reader.readOpaque(Nfs4Limits.HANDLE_LENGTH);
    Stateid stateid = Stateid.decode(reader);
    Nfs4Status status = Nfs4Status.decode(reader);
    if (status == Nfs4Status.OK) {
      assertThat(reader.readInt()).as("stateids").isZero();
    }
    long count = reader.readLong();
    return new Offloaded(new Recall(head.xid(), head.sequence(), stateid, handle), status, count);
  }

  /** Waits for the hint that a lock may be had, which must be the next message, and answers it. */
  static Notified receiveNotifyLock(RawClient raw) throws Exception {
    XdrReader reader = new XdrReader(ByteBuffer.wrap(raw.receiveMessage()));
    Head head = head(reader, 1, CB_NOTIFY_LOCK);
    Opaque handle = reader.readOpaque(Nfs4Limits.HANDLE_LENGTH);
    StateOwner owner = StateOwner.decode(reader);
    Recall call = new Recall(head.xid(), head.sequence(), Stateid.ANONYMOUS, handle);
    answer(raw, CB_NOTIFY_LOCK, call, Nfs4Status.OK);
    return new Notified(call, owner);
  }

  private static Head head(XdrReader reader, int minorVersion, int operation) throws Exception {
    RpcCall call = (RpcCall) RpcCall.decode(reader);
    assertThat(call.program()).isEqualTo(Nfs4Client.PROGRAM_OF_CALLBACKS);
    assertThat(reader.readString(Nfs4Limits.TAG_LENGTH)).isEmpty();
    assertThat(reader.readInt()).as("minor version").isEqualTo(minorVersion);
    reader.readInt();
    assertThat(reader.readInt()).as("operations").isEqualTo(2);
    assertThat(reader.readInt()).isEqualTo(CB_SEQUENCE);
    CallbackSequence sequence = CallbackSequence.decode(reader);
    assertThat(reader.readInt()).isEqualTo(operation);
    return new Head(call.xid(), sequence);
  }

  static void answer(RawClient raw, Recall recall, Nfs4Status status) throws Exception {
    answer(raw, CB_RECALL, recall, status);
  }

  static void answer(RawClient raw, Offloaded offloaded, Nfs4Status status) throws Exception {
    answer(raw, CB_OFFLOAD, offloaded.head(), status);
  }

  private static void answer(RawClient raw, int operation, Recall recall, Nfs4Status status)
      throws Exception {
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
    writer.writeInt(operation);
    writer.writeEnum(status);
    byte[] message = new byte[writer.length()];
    writer.written().get(message);
    raw.send(RawClient.record(message));
  }
}
