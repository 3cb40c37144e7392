// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.CompoundDecoder;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.WriteArgs;
import org.lendfs.nfs.rpc.server.PayloadCall;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.VfsException;

/**
 * COMPOUND as the RPC server begins it: reads the operations, up to the data of a WRITE that can go
 * straight into a loan. Thread-safe.
 */
final class CompoundCode implements ProcedureCode.Payload {
  private final Services services;
  private final CompoundEngine engine;

  CompoundCode(Services services, CompoundEngine engine) {
    this.services = services;
    this.engine = engine;
  }

  /** A call without WRITE, or with one whose file is known only when the call runs. */
  @Override
  public boolean isWhole(XdrReader arguments) throws MalformedMessageException {
    CompoundDecoder decoder = new CompoundDecoder(arguments, false);
    while (!decoder.isOver()) {
      CompoundOp op = decoder.readNext(arguments);
      switch (op.opcode()) {
        case SEQUENCE, PUTFH -> {}
        case WRITE -> {
          return !WriteStart.isPlaced(decoder.operations());
        }
        default -> {
          return true;
        }
      }
    }
    return true;
  }

  @Override
  public PayloadCall begin(RpcContext context, XdrReader arguments)
      throws MalformedMessageException, VfsException {
    return begin(context, arguments, false);
  }

  @Override
  public PayloadCall beginWhole(RpcContext context, XdrReader arguments)
      throws MalformedMessageException, VfsException {
    return begin(context, arguments, true);
  }

  private PayloadCall begin(RpcContext context, XdrReader arguments, boolean complete)
      throws MalformedMessageException, VfsException {
    int length = arguments.remaining();
    CompoundDecoder decoder = new CompoundDecoder(arguments, complete);
    WriteStart write = null;
    while (!decoder.isOver() && write == null) {
      CompoundOp op = decoder.readNext(arguments);
      if (op.opcode() == Nfs4Opcode.WRITE && op.args() instanceof WriteArgs args) {
        if (WriteStart.isPlaced(decoder.operations())) {
          write = new WriteStart(args, decoder.operations());
        } else {
          decoder.readData(arguments);
        }
      }
    }
    IncomingData data = write == null ? null : write.lend(services, context, decoder);
    int read = length - arguments.remaining();
    return new CompoundCall(
        engine,
        new Compound(services, context, decoder.minorVersion()),
        new CompoundCall.Input(decoder, data, read, write == null ? 0 : write.dataLength()));
  }
}
