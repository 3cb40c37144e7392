// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.crypto.KeyDerivation;
import org.lendfs.cifs.crypto.Signer;
import org.lendfs.cifs.crypto.SigningAlgorithm;
import org.lendfs.cifs.crypto.provider.CryptoProviders;
import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.Guid;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.NegotiateRequest;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SessionSetupRequest;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.cifs.smb2.message.TreeConnectRequest;

/** A client that sends what it is told, byte by byte if need be, in dialect 2.1. */
final class RawSmbClient implements AutoCloseable {
  /** Against tests that hang; nothing is timed by it. */
  private static final int PATIENCE_MILLIS = 30_000;

  private static final int MESSAGE_MAXIMUM_BYTES = 9 << 20;

  Guid guid = Guid.random();
  long sessionId;
  int treeId;
  long nextMessageId;
  @Nullable Signer signer;

  /** What the headers of requests tell of the failures of channels. */
  int channelSequence;

  /** Breaks that came, in their order. */
  final List<Reply> unasked = new ArrayList<>();

  private SmbDialect dialect = SmbDialect.SMB_2_1;
  private final Socket socket = new Socket();
  private final DataInputStream input;
  private final OutputStream output;

  RawSmbClient(InetSocketAddress server) throws IOException {
    socket.setTcpNoDelay(true);
    socket.connect(server, PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    input = new DataInputStream(socket.getInputStream());
    output = socket.getOutputStream();
  }

  /** A reply: its header, and all of its bytes. */
  record Reply(Smb2Header header, Opaque bytes) {
    NtStatus status() {
      return NtStatus.of(header.status()).orElseThrow();
    }

    SmbReader body() throws MalformedMessageException {
      SmbReader reader = bytes.reader();
      reader.position(Smb2Header.LENGTH);
      return reader;
    }
  }

  /** What goes into the header of a request besides what the client knows. */
  record Shape(int charge, int credits, int flags, long messageId) {
    Shape flags(int other) {
      return new Shape(charge, credits, other, messageId);
    }

    Shape credits(int other) {
      return new Shape(charge, other, flags, messageId);
    }

    Shape charge(int other) {
      return new Shape(other, credits, flags, messageId);
    }

    Shape messageId(long other) {
      return new Shape(charge, credits, flags, other);
    }
  }

  /** For the next request, asking for 32 credits. */
  Shape shape() {
    return new Shape(1, 32, 0, nextMessageId);
  }

  // --- requests ----------------------------------------------------------------------------------

  /** The bytes of a request, padded if others follow. */
  byte[] message(Smb2Command command, Shape shape, boolean last, SmbEncodable body) {
    SmbWriter writer = new SmbWriter();
    Signer known = signer;
    int flags = shape.flags() | (known == null ? 0 : Smb2Header.FLAG_SIGNED);
    new Smb2Header(
            shape.charge(),
            channelSequence,
            command.number(),
            shape.credits(),
            flags,
            0,
            shape.messageId(),
            Smb2Header.treeBits(treeId),
            sessionId)
        .encode(writer);
    body.encode(writer);
    if (!last) {
      writer.alignToEight();
      writer.patchInt(Smb2Header.NEXT_COMMAND_OFFSET, writer.position());
    }
    nextMessageId = Math.max(nextMessageId, shape.messageId() + shape.charge());
    byte[] bytes = writer.toByteArray();
    if (known != null) {
      byte[] signature = known.sign(List.of(MemorySegment.ofArray(bytes)));
      System.arraycopy(signature, 0, bytes, Smb2Header.SIGNATURE_OFFSET, signature.length);
    }
    return bytes;
  }

  byte[] message(Smb2Command command, SmbEncodable body) {
    return message(command, shape(), true, body);
  }

  Reply call(Smb2Command command, SmbEncodable body) throws Exception {
    sendFrame(message(command, body));
    return receive();
  }

  /** The final reply to a request; what comes before it and was not asked for is kept aside. */
  Reply callThrough(Smb2Command command, SmbEncodable body) throws Exception {
    return callThrough(command, shape(), body);
  }

  Reply callThrough(Smb2Command command, Shape shape, SmbEncodable body) throws Exception {
    sendFrame(message(command, shape, true, body));
    return awaitReply(shape.messageId());
  }

  /** The final reply to a request that has been sent. */
  Reply awaitReply(long messageId) throws Exception {
    while (true) {
      Reply reply = receive();
      if (reply.header().messageId() == Smb2Header.UNSOLICITED) {
        unasked.add(reply);
      } else if (reply.header().messageId() == messageId && reply.status() != NtStatus.PENDING) {
        return reply;
      }
    }
  }

  /** Dialect 2.1. */
  NegotiateReply negotiate() throws Exception {
    return negotiate(SmbDialect.SMB_2_1);
  }

  NegotiateReply negotiate(SmbDialect wanted) throws Exception {
    dialect = wanted;
    Reply reply =
        call(
            Smb2Command.NEGOTIATE,
            new NegotiateRequest(
                NegotiateRequest.SIGNING_ENABLED, 0, guid, List.of(dialect.number()), List.of()));
    assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
    return NegotiateReply.decode(reply.body());
  }

  Reply setup(String token, long previousSessionId) throws Exception {
    Reply reply =
        call(
            Smb2Command.SESSION_SETUP,
            new SessionSetupRequest(
                0,
                NegotiateRequest.SIGNING_ENABLED,
                0,
                Opaque.wrap(token.getBytes(StandardCharsets.US_ASCII)),
                previousSessionId));
    if (reply.status() == NtStatus.SUCCESS) {
      sessionId = reply.header().sessionId();
    }
    return reply;
  }

  /** Logs on, and signs from then on. */
  RawSmbClient logOn(String name) throws Exception {
    return logOn(name, 0);
  }

  RawSmbClient logOn(String name, long previousSessionId) throws Exception {
    assertThat(setup(name, previousSessionId).status()).isEqualTo(NtStatus.SUCCESS);
    signFromNowOn();
    return this;
  }

  void signFromNowOn() {
    byte[] key = TestAuthenticator.SESSION_KEY;
    signer =
        dialect.isAtLeast(SmbDialect.SMB_3_0)
            ? CryptoProviders.portable()
                .signer(SigningAlgorithm.AES_CMAC, KeyDerivation.forSmb30(key).signing())
            : CryptoProviders.portable()
                .signer(SigningAlgorithm.HMAC_SHA256, KeyDerivation.signingKeyForSmb2(key));
  }

  RawSmbClient connectTree(String path) throws Exception {
    Reply reply = call(Smb2Command.TREE_CONNECT, new TreeConnectRequest(0, path));
    assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
    treeId = reply.header().treeId();
    return this;
  }

  /** All of it: 2.1, user1, signed, a tree. */
  RawSmbClient ready() throws Exception {
    return ready(SmbDialect.SMB_2_1, "user1");
  }

  RawSmbClient ready(SmbDialect wanted, String name) throws Exception {
    negotiate(wanted);
    return logOn(name).connectTree("\\\\host\\data");
  }

  Reply echo() throws Exception {
    return call(Smb2Command.ECHO, EmptyMessage.INSTANCE);
  }

  // --- the wire ----------------------------------------------------------------------------------

  static byte[] join(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  void sendFrame(byte[] message) throws IOException {
    send(ByteBuffer.allocate(4 + message.length).putInt(message.length).put(message).array());
  }

  void send(byte... bytes) throws IOException {
    output.write(bytes);
    output.flush();
  }

  /** The next frame. */
  byte[] receiveFrame() throws IOException {
    int length = input.readInt();
    assertThat(length).isBetween(Smb2Header.LENGTH, MESSAGE_MAXIMUM_BYTES);
    return input.readNBytes(length);
  }

  /** The next frame, which has one reply. */
  Reply receive() throws Exception {
    List<Reply> replies = receiveAll();
    assertThat(replies).hasSize(1);
    return replies.getFirst();
  }

  /** The replies of the next frame; signatures that are there are checked. */
  List<Reply> receiveAll() throws Exception {
    SmbReader frame = SmbReader.of(receiveFrame());
    List<Reply> replies = new ArrayList<>();
    long offset = 0;
    long next;
    do {
      frame.position(offset);
      Smb2Header header = Smb2Header.decode(frame);
      next = header.nextCommand();
      long length = next == 0 ? frame.length() - offset : next;
      byte[] bytes = frame.bytesAt(offset, length);
      if (header.isSigned() && signer != null) {
        assertThat(Objects.requireNonNull(signer).verify(List.of(MemorySegment.ofArray(bytes))))
            .as("signature of a reply")
            .isTrue();
      }
      replies.add(new Reply(header, Opaque.wrap(bytes)));
      offset += next;
    } while (next != 0);
    return replies;
  }

  /** Waits until the server has closed the connection, and has sent nothing before. */
  void awaitClosed() throws IOException {
    try {
      assertThat(input.read()).as("a byte in place of the end").isEqualTo(-1);
    } catch (SocketException | EOFException reset) {
      assertThat(reset).isNotNull();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
