// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lendfs.core.share.AddressRules;
import org.lendfs.nfs.NfsGatewaySettings;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.TestGateway;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenConfirmArgs;
import org.lendfs.nfs.nfs4.message.OpenDelegation;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.PutfhArgs;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.Share;

/** A server, clients of it, and all that an operation needs before it can fail. */
final class StatusLab {
  static final int CONTENT_BYTES = 16;
  static final CallContext INTERNAL = CallContext.internal(Nfs4Test.SHARE);

  private final TestGateway server;
  private final StoreFailures failures = new StoreFailures();
  private final List<Nfs4Client> clients = new ArrayList<>();
  private final Nfs4Client modern;
  private final Nfs4Client old;
  private final long oldId;
  private int names;

  StatusLab(UnaryOperator<NfsGatewaySettings> settings) throws Exception {
    server = new TestGateway(settings);
    server.registry().attach(Nfs4Test.SHARE, failures);
    modern = modern("modern");
    old = connect(0);
    oldId = MinorVersion0Test.introduced(old, "old", 1).clientId();
  }

  TestGateway server() {
    return server;
  }

  StoreFailures failures() {
    return failures;
  }

  // --- clients -----------------------------------------------------------------------------------

  Nfs4Client connect(int minorVersion) throws Exception {
    return kept(new Nfs4Client(server.client(), minorVersion));
  }

  private Nfs4Client kept(Nfs4Client made) {
    clients.add(made);
    return made;
  }

  /** One of minor version 2 with a session, for whom reclaiming is over. */
  Nfs4Client modern(String name) throws Exception {
    return StateTest.ready(connect(2), name);
  }

  /** As {@link #modern(String)}, as a user who is not the superuser. */
  Nfs4Client user(int uid) throws Exception {
    RawClient raw = RawClient.as(uid, server.gateway().address());
    return StateTest.ready(kept(new Nfs4Client(raw, 2)), name());
  }

  Nfs4Client modern() {
    return modern;
  }

  Nfs4Client old() {
    return old;
  }

  long oldId() {
    return oldId;
  }

  // --- compounds ---------------------------------------------------------------------------------

  /** Behind SEQUENCE, of minor version 2. */
  Reply run(CompoundOp... operations) throws Exception {
    return modern.inSession(operations);
  }

  /** Whatever it is, behind SEQUENCE where the client has sessions. */
  static Reply send(Nfs4Client by, String tag, List<? extends XdrEncodable> operations)
      throws Exception {
    List<XdrEncodable> all = new ArrayList<>();
    if (by.minorVersion() > 0) {
      all.add(op(Nfs4Opcode.SEQUENCE, by.nextSequence(false)));
    }
    all.addAll(operations);
    return alone(by, tag, all);
  }

  /** Whatever it is, as it is. */
  static Reply alone(Nfs4Client by, String tag, List<? extends XdrEncodable> operations)
      throws Exception {
    return by.encoded(writer -> {
      writer.writeString(tag);
      writer.writeInt(by.minorVersion());
      writer.writeInt(operations.size());
      operations.forEach(operation -> operation.encode(writer));
    });
  }

  /** An operation without its arguments. */
  static XdrEncodable number(Nfs4Opcode opcode) {
    return writer -> writer.writeInt(opcode.number());
  }

  static CompoundOp putfh(Opaque handle) {
    return op(Nfs4Opcode.PUTFH, new PutfhArgs(handle));
  }

  // --- objects -----------------------------------------------------------------------------------

  /** One that nothing has yet. */
  String name() {
    return "n" + ++names;
  }

  Vnode top() {
    return share().root();
  }

  Share share() {
    return server.registry().find(Nfs4Test.SHARE).orElseThrow();
  }

  Opaque root() {
    return server.root();
  }

  /** A share beside the one of all other files. */
  Share otherShare() throws Exception {
    Optional<Share> known = server.registry().find("other");
    return known.isPresent() ? known.get() : server.addShare("other", AddressRules.ANY);
  }

  Opaque handle(Vnode vnode) {
    return Opaque.wrap(server.registry().handleOf(vnode).bytes());
  }

  /** A file of {@link #CONTENT_BYTES} bytes. */
  Opaque file() throws Exception {
    return file(name());
  }

  Opaque file(String name) throws Exception {
    Vnode made =
        top()
            .create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(0666), INTERNAL)
            .vnode();
    Opaque handle = handle(made);
    run(putfh(handle), Nfs4Test.write(0, Nfs4Test.bytes(CONTENT_BYTES))).ok();
    return handle;
  }

  Opaque directory() throws Exception {
    return directory(name());
  }

  Opaque directory(String name) throws Exception {
    return handle(top().makeDirectory(name, AttributeChanges.ofMode(0777), INTERNAL).vnode());
  }

  Opaque symlink() throws Exception {
    return handle(top().makeSymlink(name(), "target", AttributeChanges.NONE, INTERNAL).vnode());
  }

  Opaque fifo() throws Exception {
    Vnode.NodeKind kind = new Vnode.NodeKind(FileType.FIFO, DeviceNumber.NONE);
    return handle(top().makeNode(name(), kind, AttributeChanges.ofMode(0666), INTERNAL).vnode());
  }

  // --- state -------------------------------------------------------------------------------------

  /**
   * A file that is open.
   *
   * @param seqid of the owner's next request, in minor version 0
   */
  record Held(Opaque file, Stateid stateid, String owner, int seqid) {
    Stateid older() {
      return new Stateid(stateid.seqid() - 1, stateid.otherHigh(), stateid.otherLow());
    }
  }

  /** A new file, opened twice, so that its stateid has an older form. */
  Held held(Nfs4Client by, int access) throws Exception {
    String name = name();
    return by.minorVersion() == 0 ? heldOld(name, access) : heldModern(by, name, access);
  }

  private Held heldModern(Nfs4Client by, String name, int access) throws Exception {
    Opaque file = file(name);
    CompoundOp open = StateOps.openCurrent(name, access | ShareBits.WANT_NONE, 0);
    by.inSession(putfh(file), open).ok();
    Stateid stateid = by.inSession(putfh(file), open).last(OpenResult.class).stateid();
    return new Held(file, stateid, name, 0);
  }

  private Held heldOld(String name, int access) throws Exception {
    Opaque file = file(name);
    OpenArgs args =
        new OpenArgs(
            1,
            access,
            0,
            new StateOwner(oldId, StateOps.owner(name)),
            new OpenHow.NoCreate(),
            new OpenClaim.Null(name));
    Stateid opened =
        old.compound(putfh(root()), op(Nfs4Opcode.OPEN, args)).last(OpenResult.class).stateid();
    Stateid confirmed =
        old.compound(putfh(file), op(Nfs4Opcode.OPEN_CONFIRM, new OpenConfirmArgs(opened, 2)))
            .last(StateidResult.class)
            .stateid();
    return new Held(file, confirmed, name, 3);
  }

  /** A new file with a delegation on it, for reading or for writing. */
  Held delegated(Nfs4Client by, boolean forWriting) throws Exception {
    String name = name();
    Opaque file = file(name);
    int access = forWriting ? ShareBits.BOTH : ShareBits.READ;
    OpenDelegation given =
        by.inSession(putfh(file), StateOps.openCurrent(name, access, 0))
            .last(OpenResult.class)
            .delegation();
    Stateid stateid =
        switch (given) {
          case OpenDelegation.Read read -> read.stateid();
          case OpenDelegation.Write write -> write.stateid();
          default -> throw new AssertionError("no delegation: " + given);
        };
    return new Held(file, stateid, name, 0);
  }

  void close() throws Exception {
    failures.none();
    for (Nfs4Client client : clients) {
      client.close();
    }
    server.stop();
  }
}
