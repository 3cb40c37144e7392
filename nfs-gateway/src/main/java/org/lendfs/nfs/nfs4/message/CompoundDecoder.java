// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.nfs.xdr.XdrReader;

/**
 * Reads the arguments of a COMPOUND operation by operation, and stops at the data of a WRITE, so
 * that it can go into a loan. For one thread.
 *
 * <p>Only a tag or a count that cannot be read makes the whole call garbage. An operation that
 * cannot be read becomes {@link UndecodedArgs}, and is the last: those before it are run.
 */
public final class CompoundDecoder {
  private final String tag;
  private final int minorVersion;
  private final long count;
  private final List<CompoundOp> operations = new ArrayList<>();

  /** Whether no more bytes will come. */
  private final boolean complete;

  private boolean over;

  /**
   * Reads what comes before the operations.
   *
   * @param complete whether the reader's end is the end of the call, or of what is known of it
   */
  public CompoundDecoder(XdrReader reader, boolean complete) throws MalformedMessageException {
    this.tag = reader.readLenientString(Nfs4Limits.TAG_LENGTH);
    this.minorVersion = reader.readInt();
    this.count = reader.readUnsignedInt();
    this.complete = complete;
    this.over = count == 0 || !isKnownMinorVersion();
  }

  public String tag() {
    return tag;
  }

  public int minorVersion() {
    return minorVersion;
  }

  public boolean isKnownMinorVersion() {
    return minorVersion >= 0 && minorVersion <= Nfs4Limits.HIGHEST_MINOR_VERSION;
  }

  /** Operations as announced, 0 to 2^32-1; that many need not be there. */
  public long count() {
    return count;
  }

  /** Those read so far, at most {@link Nfs4Limits#OPERATIONS}. */
  public List<CompoundOp> operations() {
    return operations;
  }

  /** Whether there is nothing more to read. */
  public boolean isOver() {
    return over;
  }

  /**
   * Reads the next operation. Of a WRITE it leaves the data, which is for {@link #readData} or for
   * somebody else to take.
   *
   * @throws MalformedMessageException {@link Kind#TRUNCATED} unless complete; all that was read is
   *     void then
   */
  public CompoundOp readNext(XdrReader reader) throws MalformedMessageException {
    read(reader, true, complete);
    return operations.getLast();
  }

  /** Reads the data of the WRITE that was read last. */
  public void readData(XdrReader reader) throws MalformedMessageException {
    CompoundOp last = operations.removeLast();
    WriteArgs args = (WriteArgs) last.args();
    try {
      Opaque data = reader.readBytes(args.dataLength());
      operations.add(new CompoundOp(last.opcode(), args.with(data)));
    } catch (MalformedMessageException malformed) {
      if (!complete) {
        throw malformed;
      }
      end(last.opcode(), statusOf(malformed));
    }
  }

  /** Reads all the rest, which is there; the data of further WRITEs is copied. */
  public void readRest(XdrReader reader) throws MalformedMessageException {
    while (!over) {
      read(reader, false, true);
    }
  }

  private void read(XdrReader reader, boolean stopAtData, boolean all)
      throws MalformedMessageException {
    Nfs4Opcode opcode = Nfs4Opcode.ILLEGAL;
    try {
      Nfs4Opcode found = Nfs4Opcode.of(reader.readInt(), minorVersion);
      if (found == null) {
        end(opcode, Nfs4Status.OP_ILLEGAL);
        return;
      }
      opcode = found;
      readArguments(opcode, reader, stopAtData);
    } catch (MalformedMessageException malformed) {
      if (malformed.kind() == Kind.TRUNCATED && !all) {
        throw malformed;
      }
      end(opcode, statusOf(malformed));
    }
    over |= operations.size() == Math.min(count, Nfs4Limits.OPERATIONS);
  }

  private void readArguments(Nfs4Opcode opcode, XdrReader reader, boolean stopAtData)
      throws MalformedMessageException {
    XdrDecoder<? extends Nfs4Args> decoder = opcode.decoder();
    if (decoder == null || !opcode.isIn(minorVersion)) {
      end(opcode, Nfs4Status.NOTSUPP);
      return;
    }
    boolean apart = stopAtData && opcode == Nfs4Opcode.WRITE;
    Nfs4Args args = apart ? WriteArgs.decodeFixedPart(reader) : decoder.decode(reader);
    operations.add(new CompoundOp(opcode, args));
  }

  private void end(Nfs4Opcode opcode, Nfs4Status status) {
    operations.add(new CompoundOp(opcode, new UndecodedArgs(status)));
    over = true;
  }

  private static Nfs4Status statusOf(MalformedMessageException malformed) {
    return switch (malformed.kind()) {
      case TEXT_TOO_LONG -> Nfs4Status.NAMETOOLONG;
      case INVALID_TEXT -> Nfs4Status.INVAL;
      case TRUNCATED, LIMIT_EXCEEDED, INVALID_VALUE -> Nfs4Status.BADXDR;
    };
  }
}
