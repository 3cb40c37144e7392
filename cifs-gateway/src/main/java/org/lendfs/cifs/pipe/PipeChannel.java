// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;

/** One open of a pipe. Thread-safe: requests take turns. Does not wait for the other side. */
public final class PipeChannel {
  /** Most bytes that are written at a time. */
  public static final int MOST_WRITTEN_BYTES = 64 * 1024;

  private final RpcConversation conversation;
  private boolean broken;

  PipeChannel(RpcConversation conversation) {
    this.conversation = conversation;
  }

  /**
   * What a read comes to.
   *
   * @param hasMore whether the rest of the same fragment is left
   */
  @SuppressWarnings("ArrayRecordComponent") // sent at once, never compared
  public record Piece(byte[] bytes, boolean hasMore) {}

  /**
   * Takes bytes from the client, and answers what they complete.
   *
   * @throws SmbException PIPE_DISCONNECTED once something malformed came
   */
  public synchronized void write(byte[] data) throws SmbException {
    requireSound();
    if (data.length > MOST_WRITTEN_BYTES) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "length=" + data.length);
    }
    try {
      conversation.write(data);
    } catch (MalformedMessageException e) {
      broken = true;
      throw new SmbException(NtStatus.PIPE_DISCONNECTED, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Gives bytes to the client.
   *
   * @throws SmbException PIPE_EMPTY when nothing waits
   */
  public synchronized Piece read(int most) throws SmbException {
    requireSound();
    if (conversation.isEmpty()) {
      throw new SmbException(NtStatus.PIPE_EMPTY);
    }
    byte[] bytes = conversation.read(most);
    return new Piece(bytes, conversation.isInPieces());
  }

  /** One request and the first piece of its answer, with nothing in between. */
  public synchronized Piece transceive(byte[] data, int most) throws SmbException {
    write(data);
    return read(most);
  }

  private void requireSound() throws SmbException {
    if (broken) {
      throw new SmbException(NtStatus.PIPE_DISCONNECTED);
    }
  }
}
