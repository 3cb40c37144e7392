// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lendfs.nfs.TestGateway;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.GetattrArgs;
import org.lendfs.nfs.nfs4.message.LookupArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.PutfhArgs;
import org.lendfs.nfs.nfs4.message.ReadArgs;
import org.lendfs.nfs.nfs4.message.StableHow;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.WriteArgs;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Vnode;

/** A gateway over a memory share, a client with a session, and nothing on loan at the end. */
abstract class Nfs4Test {
  static final String SHARE = "data";

  TestGateway server;
  Nfs4Client client;

  @BeforeEach
  void start() throws Exception {
    server = new TestGateway();
    client = connect(1).start("client");
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.stop();
  }

  Nfs4Client connect(int minorVersion) throws Exception {
    return new Nfs4Client(server.client(), minorVersion);
  }

  static CompoundOp putRoot() {
    return op(Nfs4Opcode.PUTROOTFH);
  }

  static CompoundOp lookup(String name) {
    return op(Nfs4Opcode.LOOKUP, new LookupArgs(name));
  }

  static CompoundOp putfh(Opaque handle) {
    return op(Nfs4Opcode.PUTFH, new PutfhArgs(handle));
  }

  static CompoundOp getattr(int... numbers) {
    return op(Nfs4Opcode.GETATTR, new GetattrArgs(Bitmap.of(numbers)));
  }

  static CompoundOp write(long offset, byte[] data) {
    return op(
        Nfs4Opcode.WRITE,
        new WriteArgs(
            Stateid.ANONYMOUS, offset, StableHow.UNSTABLE, data.length, Opaque.copyOf(data)));
  }

  static CompoundOp read(long offset, long count) {
    return op(Nfs4Opcode.READ, new ReadArgs(Stateid.ANONYMOUS, offset, count));
  }

  /** The handle of the share's top directory. */
  Opaque root() {
    return server.root();
  }

  /** A file that somebody else made. */
  Opaque file(String name, byte[] content) throws Exception {
    Vnode root = server.registry().find(SHARE).orElseThrow().root();
    CallContext internal = CallContext.internal(SHARE);
    Vnode made =
        root.create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(0644), internal)
            .vnode();
    Opaque handle = Opaque.wrap(server.registry().handleOf(made).bytes());
    if (content.length > 0) {
      client.inSession(putfh(handle), write(0, content)).ok();
    }
    return handle;
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  Nfs4Status statusOf(CompoundOp... operations) throws Exception {
    return client.inSession(operations).status();
  }
}
