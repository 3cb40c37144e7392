// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lendfs.nfs.nfs3.TestServer.Reply;
import org.lendfs.nfs.nfs3.message.CreateArgs;
import org.lendfs.nfs.nfs3.message.CreateHow;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.Fattr3;
import org.lendfs.nfs.nfs3.message.GetattrArgs;
import org.lendfs.nfs.nfs3.message.GetattrResult;
import org.lendfs.nfs.nfs3.message.LookupArgs;
import org.lendfs.nfs.nfs3.message.LookupResult;
import org.lendfs.nfs.nfs3.message.MkdirArgs;
import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.PostOpAttributes;
import org.lendfs.nfs.nfs3.message.ReadArgs;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.nfs3.message.SetTime;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.SymlinkArgs;
import org.lendfs.nfs.nfs3.message.WccData;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.nfs3.message.WriteResult;
import org.lendfs.nfs.rpc.server.RpcCaller;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.VfsException;

/** A server with nothing in it, what tests do with it, and nothing on loan at the end. */
abstract class ProcedureTest {
  static final SetTime UNCHANGED = SetTime.DontChange.INSTANCE;

  TestServer server;

  @BeforeEach
  void start() throws VfsException {
    server = new TestServer();
  }

  @AfterEach
  void nothingIsLeftOnLoan() {
    server.assertNothingOnLoan();
  }

  // --- what is asked for ----------------------------------------------------------------------

  static Sattr3 mode(int mode) {
    return new Sattr3(
        OptionalInt.of(mode),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        UNCHANGED,
        UNCHANGED);
  }

  static Sattr3 size(long size) {
    return new Sattr3(
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalLong.of(size),
        UNCHANGED,
        UNCHANGED);
  }

  DirOpArgs inRoot(String name) {
    return new DirOpArgs(server.root(), name);
  }

  // --- calls that succeed -----------------------------------------------------------------------

  Opaque file(String name) throws Exception {
    return file(TestServer.ROOT, name, 0644);
  }

  Opaque file(RpcCaller caller, String name, int mode) throws Exception {
    return made(
        server.call(
            caller,
            Nfs3Procedure.CREATE,
            new CreateArgs(inRoot(name), new CreateHow.Guarded(mode(mode)))));
  }

  Opaque file(String name, byte[] content) throws Exception {
    Opaque file = file(name);
    write(file, 0, content);
    return file;
  }

  Opaque directory(String name) throws Exception {
    return directory(inRoot(name), 0755);
  }

  Opaque directory(DirOpArgs where, int mode) throws Exception {
    return made(server.call(Nfs3Procedure.MKDIR, new MkdirArgs(where, mode(mode))));
  }

  Opaque symlink(String name, String target) throws Exception {
    return made(
        server.call(Nfs3Procedure.SYMLINK, new SymlinkArgs(inRoot(name), Sattr3.NOTHING, target)));
  }

  static Opaque made(Reply reply) {
    return Objects.requireNonNull(reply.as(NewObjectResult.Ok.class).object().handle());
  }

  WriteResult.Ok write(Opaque file, long offset, byte[] data) throws Exception {
    WriteArgs args = new WriteArgs(file, offset, data.length, StableHow.UNSTABLE, data.length);
    return server.write(TestServer.ROOT, args, data).as(WriteResult.Ok.class);
  }

  Reply read(Opaque file, long offset, long count) throws Exception {
    return server.call(Nfs3Procedure.READ, new ReadArgs(file, offset, count));
  }

  Fattr3 attributes(Opaque object) throws Exception {
    return server
        .call(Nfs3Procedure.GETATTR, new GetattrArgs(object))
        .as(GetattrResult.Ok.class)
        .attributes();
  }

  Opaque lookup(Opaque directory, String name) throws Exception {
    return server
        .call(Nfs3Procedure.LOOKUP, new LookupArgs(new DirOpArgs(directory, name)))
        .as(LookupResult.Ok.class)
        .object();
  }

  NfsStatus lookupStatus(String name) throws Exception {
    return server.call(Nfs3Procedure.LOOKUP, new LookupArgs(inRoot(name))).result.status();
  }

  // --- what is expected -----------------------------------------------------------------------

  void assertCurrent(PostOpAttributes told, Opaque object) throws Exception {
    assertThat(told.attributes()).isEqualTo(attributes(object));
  }

  /** Told as one step: both sides, and what is told of after is what is so now. */
  void assertAtomic(WccData wcc, Opaque object) throws Exception {
    assertThat(wcc.before()).isNotNull();
    assertCurrent(wcc.after(), object);
  }

  /** Nothing of before, since this call has changed nothing. */
  void assertUnchanged(WccData wcc, Opaque object) throws Exception {
    assertThat(wcc.before()).isNull();
    assertCurrent(wcc.after(), object);
  }

  static <T> T present(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
