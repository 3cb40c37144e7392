// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import java.nio.ByteBuffer;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;

/**
 * Finds the records in a byte stream (RFC 5531 section 11), whatever the fragments and the reads
 * that bring them look like.
 *
 * <p>It keeps a few integers and no bytes; where the payload goes is the caller's affair:
 *
 * <pre>{@code
 * while (true) {
 *   switch (marking.next(input)) {
 *     case NEED_INPUT -> { return; }
 *     case PAYLOAD -> {
 *       int length = Math.min(input.remaining(), marking.payloadRemaining());
 *       // take length bytes from input
 *       marking.payloadTaken(length);
 *     }
 *     case END_OF_RECORD -> // the record is complete, the next one begins
 *   }
 * }
 * }</pre>
 *
 * <p>Refused as soon as a header announces it: a record beyond the maximum length, or one of more
 * fragments than permitted, which bounds a stream of empty fragments. After a {@link
 * MalformedMessageException} the stream has no meaning any more and is to be closed. For one
 * thread.
 */
public final class RecordMarking {
  /** What the caller does next. */
  public enum Event {
    /** Comes back with more bytes; the input is used up. */
    NEED_INPUT,
    /** Takes up to {@link #payloadRemaining()} bytes of the record, then says how many. */
    PAYLOAD,
    /** Handles the record; reported once for each. */
    END_OF_RECORD
  }

  private final int maximumRecordLength;
  private final int maximumFragments;

  private int header;
  private int headerBytes;
  private boolean last;
  private int payloadRemaining;
  private long recordLength;
  private int fragments;

  /**
   * A machine at the start of a stream.
   *
   * @param maximumRecordLength payload bytes of one record, over all its fragments
   * @param maximumFragments fragments of one record; at least as many as the shortest useful record
   *     has bytes, since a peer may send one byte in each
   */
  public RecordMarking(int maximumRecordLength, int maximumFragments) {
    if (maximumRecordLength < 0 || maximumFragments < 1) {
      throw new IllegalArgumentException(
          "maximumRecordLength=" + maximumRecordLength + " maximumFragments=" + maximumFragments);
    }
    this.maximumRecordLength = maximumRecordLength;
    this.maximumFragments = maximumFragments;
  }

  /** Consumes header bytes from {@code input}, never payload, until there is something to do. */
  public Event next(ByteBuffer input) throws MalformedMessageException {
    while (payloadRemaining == 0) {
      if (last) {
        startRecord();
        return Event.END_OF_RECORD;
      }
      if (!readHeader(input)) {
        return Event.NEED_INPUT;
      }
    }
    return input.hasRemaining() ? Event.PAYLOAD : Event.NEED_INPUT;
  }

  /** Payload bytes that the current fragment still brings. */
  public int payloadRemaining() {
    return payloadRemaining;
  }

  /** Payload bytes of the current record that were announced so far, over its fragments. */
  public long recordLength() {
    return recordLength;
  }

  /** Whether the current fragment is the last of its record, so that the length is final. */
  public boolean inLastFragment() {
    return last;
  }

  /** Whether the stream may end here: between two records. */
  public boolean atRecordBoundary() {
    return headerBytes == 0 && fragments == 0;
  }

  /** Notes that the caller has taken payload, from the input or directly from the network. */
  public void payloadTaken(int length) {
    if (length < 0 || length > payloadRemaining) {
      throw new IllegalArgumentException(
          "length=" + length + " payloadRemaining=" + payloadRemaining);
    }
    payloadRemaining -= length;
  }

  private void startRecord() {
    last = false;
    recordLength = 0;
    fragments = 0;
  }

  /** Answers whether the header is complete; it may arrive byte by byte. */
  private boolean readHeader(ByteBuffer input) throws MalformedMessageException {
    while (headerBytes < FragmentHeader.LENGTH) {
      if (!input.hasRemaining()) {
        return false;
      }
      header = (header << Byte.SIZE) | (input.get() & 0xff);
      headerBytes++;
    }
    headerBytes = 0;
    startFragment();
    return true;
  }

  private void startFragment() throws MalformedMessageException {
    fragments++;
    last = FragmentHeader.isLast(header);
    payloadRemaining = FragmentHeader.length(header);
    recordLength += payloadRemaining;
    if (recordLength > maximumRecordLength) {
      throw new MalformedMessageException(
          Kind.LIMIT_EXCEEDED, "record length=" + recordLength + " maximum=" + maximumRecordLength);
    }
    if (fragments > maximumFragments) {
      throw new MalformedMessageException(
          Kind.LIMIT_EXCEEDED, "fragments=" + fragments + " maximum=" + maximumFragments);
    }
  }
}
