// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.ClientInUseResult;
import org.lendfs.nfs.nfs4.message.CompoundDecoder;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpTrait;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.nfs4.message.SequenceResult;
import org.lendfs.nfs.nfs4.message.SetattrResult;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.nfs4.message.UndecodedArgs;
import org.lendfs.nfs.nfs4.session.Session;
import org.lendfs.nfs.nfs4.session.SlotReply;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs COMPOUNDs: order and place of operations, one after the other until one fails, and the reply
 * for a request that is repeated (RFC 8881 sections 2.10.6 and 16.2). Thread-safe.
 */
final class CompoundEngine {
  private static final Logger LOG = LoggerFactory.getLogger(CompoundEngine.class);

  private final OperationTable table;
  private final RepeatedCalls repeatedCalls = new RepeatedCalls();

  CompoundEngine(OperationTable table) {
    this.table = table;
  }

  /**
   * Runs one operation, if it may stand where it does.
   *
   * @return its result, whatever it is
   * @throws VfsException WOULD_BLOCK only: to be called again where it may block
   */
  Nfs4Result run(CompoundOp op, Compound compound, CompoundReply reply) throws VfsException {
    Nfs4Opcode opcode = op.opcode();
    Nfs4Status refused = PlaceRules.refused(op, compound);
    if (refused == Nfs4Status.OK && op.args() instanceof UndecodedArgs undecoded) {
      refused = undecoded.status();
    }
    if (refused == Nfs4Status.OK && opcode.has(OpTrait.MODIFIES) && !fits(opcode, compound)) {
      refused = reply.noRoom();
    }
    if (refused != Nfs4Status.OK) {
      return failure(opcode, refused);
    }
    if (!opcode.has(OpTrait.INLINE) && !compound.context().mayBlock()) {
      throw new VfsException(VfsError.WOULD_BLOCK, "the operation needs a thread");
    }
    return attempt(op, compound);
  }

  private static boolean fits(Nfs4Opcode opcode, Compound compound) {
    return opcode.resultLength() <= compound.place().lengthBytes();
  }

  /** What keeps a request from being looked at. */
  static Nfs4Status refused(CompoundDecoder request) {
    if (!request.isKnownMinorVersion()) {
      return Nfs4Status.MINOR_VERS_MISMATCH;
    }
    boolean tooMany = request.minorVersion() == 0 && request.count() > Nfs4Limits.OPERATIONS;
    return tooMany ? Nfs4Status.RESOURCE : Nfs4Status.OK;
  }

  /**
   * Runs one operation; every failure is a result, but for WOULD_BLOCK where it can be repeated.
   */
  private Nfs4Result attempt(CompoundOp op, Compound compound) throws VfsException {
    RpcContext context = compound.context();
    Nfs4Status status;
    try {
      return table.run(op, compound);
    } catch (VfsException failure) {
      if (failure.error() == VfsError.WOULD_BLOCK && !context.mayBlock()) {
        throw failure;
      }
      logFailure(op, compound, failure);
      status = statusOf(op.opcode(), failure);
    } catch (Nfs4Exception failure) {
      LOG.debug(
          "{} of {} refused: {}", op.opcode(), context.caller().address(), failure.getMessage());
      status = failure.status();
    } catch (RuntimeException mistake) {
      LOG.error("{} of {} failed", op.opcode(), context.caller().address(), mistake);
      status = Nfs4Status.SERVERFAULT;
    }
    return failure(op.opcode(), status.in(compound.minorVersion()));
  }

  /** Only OPEN has a status of its own for the share reservation of somebody else. */
  private static Nfs4Status statusOf(Nfs4Opcode opcode, VfsException failure) {
    if (failure.error() != VfsError.SHARING_VIOLATION) {
      return Nfs4Status.of(failure.error());
    }
    return switch (opcode) {
      case OPEN -> Nfs4Status.SHARE_DENIED;
      case REMOVE, RENAME, LINK -> Nfs4Status.FILE_OPEN;
      default -> Nfs4Status.LOCKED;
    };
  }

  private static void logFailure(CompoundOp op, Compound compound, VfsException failure) {
    InetSocketAddress address = compound.context().caller().address();
    if (failure.error() == VfsError.IO_ERROR) {
      LOG.error("{} of {} failed", op.opcode(), address, failure);
    } else {
      LOG.debug("{} of {} refused: {}", op.opcode(), address, failure.getMessage());
    }
  }

  /** The result of a failed operation. */
  static Nfs4Result failure(Nfs4Opcode opcode, Nfs4Status status) {
    if (opcode == Nfs4Opcode.SETATTR) {
      return new SetattrResult(status, Bitmap.EMPTY);
    }
    boolean inUse = opcode == Nfs4Opcode.SETCLIENTID && status == Nfs4Status.CLID_INUSE;
    // Whose name it is, is nobody else's business.
    return inUse ? new ClientInUseResult("", "") : new StatusResult(status);
  }

  /** Calls of minor version 0 that may not run twice. */
  RepeatedCalls repeatedCalls() {
    return repeatedCalls;
  }

  /** The reply, and what is left of it in the slot. */
  RpcResult end(Compound compound, CompoundDecoder request, CompoundReply reply) {
    Replay replay = compound.replay();
    int fingerprint = fingerprint(compound, request);
    SlotReply repeated = replay.repeated();
    if (repeated != null) {
      return RepeatedReply.of(repeated, request, fingerprint);
    }
    SequenceArgs sequence = replay.sequence();
    Session session = compound.session();
    if (sequence != null && session != null) {
      ByteBuffer kept = replay.isKept() ? reply.encoded() : null;
      SequenceResult result = Objects.requireNonNull(replay.result());
      session.complete(sequence.slot(), new SlotReply(fingerprint, result, kept));
    }
    return reply.result();
  }

  /** Of the operations and of who asks for them; the data of a WRITE is left out. */
  static int fingerprint(Compound compound, CompoundDecoder request) {
    int operations = request.operations().hashCode();
    return 31 * operations + compound.context().caller().credentials().hashCode();
  }
}
