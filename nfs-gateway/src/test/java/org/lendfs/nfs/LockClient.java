// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lendfs.nfs.nlm.message.CancelArgs;
import org.lendfs.nfs.nlm.message.LockArgs;
import org.lendfs.nfs.nlm.message.NlmLimits;
import org.lendfs.nfs.nlm.message.NlmLock;
import org.lendfs.nfs.nlm.message.NlmProcedure;
import org.lendfs.nfs.nlm.message.NlmResult;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nlm.message.ShareArgs;
import org.lendfs.nfs.nlm.message.ShareResult;
import org.lendfs.nfs.nlm.message.TestArgs;
import org.lendfs.nfs.nlm.message.TestResult;
import org.lendfs.nfs.nlm.message.UnlockArgs;
import org.lendfs.nfs.nsm.message.NotifyArgs;
import org.lendfs.nfs.nsm.message.NsmLimits;
import org.lendfs.nfs.nsm.message.NsmProcedure;
import org.lendfs.nfs.rpc.AuthSys;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;

/** A host that locks one file, with processes that are told apart by a number. */
final class LockClient implements AutoCloseable {
  static final String HOST = "workstation";
  private static final Opaque COOKIE = Opaque.wrap(new byte[] {1, 2, 3, 4});

  final RawClient raw;
  private final String name;
  private final Opaque file;

  LockClient(RawClient raw, String name, Opaque file) {
    this.raw = raw;
    this.name = name;
    this.file = file;
  }

  static LockClient of(TestGateway server, Opaque file) throws Exception {
    return new LockClient(server.client(), HOST, file);
  }

  /** Another host: the loopback has many addresses on Linux. */
  static LockClient from(String address, TestGateway server, Opaque file) throws IOException {
    InetSocketAddress gateway = server.gateway.address();
    AuthSys root = new AuthSys(1, "raw", 0, 0, List.of());
    return new LockClient(
        RawClient.from(InetAddress.ofLiteral(address), 0, root, gateway), HOST, file);
  }

  NlmLock range(int process, long offset, long length) {
    Opaque owner = Opaque.wrap((process + "@" + name).getBytes(StandardCharsets.UTF_8));
    return new NlmLock(name, file, owner, process, offset, length);
  }

  RawClient.Answer call(NlmProcedure procedure, XdrEncodable args) throws Exception {
    return raw.call(RpcPrograms.NLM, NlmLimits.VERSION, procedure.number(), args);
  }

  NlmStatus status(NlmProcedure procedure, XdrEncodable args) throws Exception {
    NlmResult result = NlmResult.decode(call(procedure, args).success());
    return result.status();
  }

  TestResult test(int process, boolean exclusive, long offset, long length) throws Exception {
    TestArgs args = new TestArgs(COOKIE, exclusive, range(process, offset, length));
    return TestResult.decode(call(NlmProcedure.TEST, args).success());
  }

  LockArgs lockArgs(int process, boolean block, long offset, long length) {
    return new LockArgs(COOKIE, block, true, range(process, offset, length), false, 0);
  }

  NlmStatus lock(int process, long offset, long length) throws Exception {
    return status(NlmProcedure.LOCK, lockArgs(process, false, offset, length));
  }

  NlmStatus lockWaiting(int process, long offset, long length) throws Exception {
    return status(NlmProcedure.LOCK, lockArgs(process, true, offset, length));
  }

  NlmStatus lockShared(int process, long offset, long length) throws Exception {
    NlmLock range = range(process, offset, length);
    return status(NlmProcedure.LOCK, new LockArgs(COOKIE, false, false, range, false, 0));
  }

  /** As a client that knows its own state, or takes back what it had. */
  NlmStatus lock(int process, boolean reclaim, int state) throws Exception {
    NlmLock range = range(process, 0, 0);
    return status(NlmProcedure.LOCK, new LockArgs(COOKIE, false, true, range, reclaim, state));
  }

  NlmStatus unlock(int process, long offset, long length) throws Exception {
    return status(NlmProcedure.UNLOCK, new UnlockArgs(COOKIE, range(process, offset, length)));
  }

  NlmStatus cancel(int process, long offset, long length) throws Exception {
    NlmLock range = range(process, offset, length);
    return status(NlmProcedure.CANCEL, new CancelArgs(COOKIE, true, true, range));
  }

  NlmStatus share(NlmProcedure procedure, int owner, int deny, int access) throws Exception {
    Opaque name = Opaque.wrap(new byte[] {(byte) owner});
    ShareArgs args = new ShareArgs(COOKIE, HOST, file, name, deny, access, false);
    return ShareResult.decode(call(procedure, args).success()).status();
  }

  void notifyRestart(String host, int state) throws Exception {
    raw.call(
            RpcPrograms.NSM,
            NsmLimits.VERSION,
            NsmProcedure.NOTIFY.number(),
            new NotifyArgs(host, state))
        .success();
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
