// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.testkit.ShareStack;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.NamedStream.Mode;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.acl.AccessMask;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.AclEntry;
import org.lendfs.vfs.acl.AclWho;

/** ACLs and named streams of a shared directory, from one opening of the share to the next. */
class ShareRestartTest {
  private static final CallContext CALLER = ShareStack.caller();
  private static final Acl ACL =
      Acl.of(
          AclEntry.allow(new AclWho.User(4711), AccessMask.READ_DATA),
          AclEntry.allow(AclWho.OWNER, AccessMask.ALL));

  @TempDir Path temporary;

  private static List<Path> kept(LocalFixture fixture) throws Exception {
    try (Stream<Path> entries = Files.list(fixture.file(".lendfs/streams"))) {
      return entries.toList();
    }
  }

  @Test
  void aclSurvivesARestartAndFollowsTheModeThatTheHostSetMeanwhile() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (ShareStack stack = new ShareStack(fixture.open())) {
      Calls.newFile(stack.root(), "kept").setAcl(ACL, CALLER);
      Calls.newFile(stack.root(), "changed").setAcl(ACL, CALLER);
    }
    Files.setPosixFilePermissions(
        fixture.file("changed"), PosixFilePermissions.fromString("rw-------"));

    try (ShareStack stack = new ShareStack(fixture.open())) {
      assertThat(stack.root().lookup("kept", CALLER).acl(CALLER)).isEqualTo(ACL);
      assertThat(stack.root().lookup("changed", CALLER).acl(CALLER).entries())
          .noneMatch(entry -> entry.who().equals(new AclWho.User(4711)));
    }
  }

  @Test
  void streamsSurviveARestart() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (ShareStack stack = new ShareStack(fixture.open())) {
      Vnode file = Calls.newFile(stack.root(), "file");
      Calls.write(file.stream("stream", Mode.CREATE, CALLER), 0, (byte) 42);
      stack.root().rename("file", new RenameTarget(stack.root(), "moved", false), CALLER);
    }

    try (ShareStack stack = new ShareStack(fixture.open())) {
      Vnode file = stack.root().lookup("moved", CALLER);
      assertThat(Calls.read(file.stream("stream", Mode.OPEN, CALLER), 0, 10)).containsExactly(42);
      stack.root().remove("moved", false, CALLER);
    }
    assertThat(kept(fixture)).isEmpty();
  }

  @Test
  void streamsOfWhatIsStillHeldGoWithTheShare() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    ShareStack stack = new ShareStack(fixture.open());
    Vnode file = Calls.newFile(stack.root(), "file");
    file.stream("stream", Mode.CREATE, CALLER);
    Hold hold = file.hold(CALLER);
    stack.root().remove("file", false, CALLER);
    assertThat(kept(fixture)).hasSize(1);

    stack.close();
    hold.close();

    assertThat(kept(fixture)).isEmpty();
  }
}
