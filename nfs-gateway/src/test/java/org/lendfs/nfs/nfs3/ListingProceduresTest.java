// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.nfs.nfs3.message.Entry3;
import org.lendfs.nfs.nfs3.message.EntryPlus3;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.ReaddirArgs;
import org.lendfs.nfs.nfs3.message.ReaddirResult;
import org.lendfs.nfs.nfs3.message.ReaddirplusArgs;
import org.lendfs.nfs.nfs3.message.ReaddirplusResult;
import org.lendfs.nfs.rpc.server.RpcCaller;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.Seeded;
import org.lendfs.nfs.xdr.XdrChecks;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.OpKind;

class ListingProceduresTest extends ProcedureTest {
  private static final CallContext INTERNAL = CallContext.internal(TestServer.SHARE);

  /** Bytes of a result that the counts of the client do not cover. */
  private static final int STATUS_BYTES = 4;

  private ReaddirResult readdir(Opaque directory, long cookie, long count) throws Exception {
    return readdir(TestServer.ROOT, directory, cookie, count);
  }

  private ReaddirResult readdir(RpcCaller caller, Opaque directory, long cookie, long count)
      throws Exception {
    return server
        .call(caller, Nfs3Procedure.READDIR, new ReaddirArgs(directory, cookie, 0, count))
        .as(ReaddirResult.class);
  }

  private ReaddirplusResult readdirplus(Opaque directory, long cookie, long dircount, long maxcount)
      throws Exception {
    return server
        .call(
            Nfs3Procedure.READDIRPLUS,
            new ReaddirplusArgs(directory, cookie, 0, dircount, maxcount))
        .as(ReaddirplusResult.class);
  }

  private void fill(String prefix, int count) throws Exception {
    Vnode root = server.share.root();
    for (int i = 0; i < count; i++) {
      root.create(prefix + i, new CreateMode.Guarded(), AttributeChanges.NONE, INTERNAL);
    }
  }

  private List<Entry3> listAll(long count) throws Exception {
    List<Entry3> all = new ArrayList<>();
    long cookie = 0;
    while (true) {
      ReaddirResult.Ok part = (ReaddirResult.Ok) readdir(server.root(), cookie, count);
      all.addAll(part.entries());
      if (part.eof()) {
        return all;
      }
      assertThat(part.entries()).as("a reply in the middle of a listing").isNotEmpty();
      cookie = part.entries().getLast().cookie();
    }
  }

  private static List<String> names(List<Entry3> entries) {
    return entries.stream().map(Entry3::name).toList();
  }

  // --- READDIR --------------------------------------------------------------------------------

  @Test
  void listsTheDotsFirst() throws Exception {
    Opaque folder = directory("folder");

    ReaddirResult.Ok ofRoot = (ReaddirResult.Ok) readdir(server.root(), 0, 8192);
    ReaddirResult.Ok ofFolder = (ReaddirResult.Ok) readdir(folder, 0, 8192);

    long root = attributes(server.root()).fileid();
    long below = attributes(folder).fileid();
    assertThat(ofRoot.entries().subList(0, 2))
        .containsExactly(new Entry3(root, ".", 1), new Entry3(root, "..", 2));
    assertThat(ofFolder.entries())
        .containsExactly(new Entry3(below, ".", 1), new Entry3(root, "..", 2));
    assertThat(ofFolder.eof()).isTrue();
    assertCurrent(ofFolder.directoryAttributes(), folder);
  }

  @Test
  void goesOnBehindAnyCookie() throws Exception {
    fill("file-", 20);
    List<Entry3> all = listAll(8192);

    for (int i = 0; i < all.size(); i++) {
      ReaddirResult.Ok rest = (ReaddirResult.Ok) readdir(server.root(), all.get(i).cookie(), 8192);
      assertThat(rest.entries()).isEqualTo(all.subList(i + 1, all.size()));
      assertThat(rest.eof()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {200, 512, 4096, 65536, 0xffff_ffffL})
  void listsEverythingOnceInRepliesOfAnyLength(long count) throws Exception {
    fill("file-", 500);

    List<Entry3> all = listAll(count);

    assertThat(all).hasSize(502);
    assertThat(new HashSet<>(names(all))).hasSize(502);
    assertThat(names(all)).contains(".", "..", "file-0", "file-499");
  }

  @Test
  void obeysTheCountExactly() throws Exception {
    fill("a-name-of-some-length-", 50);
    ReaddirResult.Ok whole = (ReaddirResult.Ok) readdir(server.root(), 0, 8192);
    int needed = XdrChecks.encode(whole).length - STATUS_BYTES;

    ReaddirResult.Ok exact = (ReaddirResult.Ok) readdir(server.root(), 0, needed);
    ReaddirResult.Ok less = (ReaddirResult.Ok) readdir(server.root(), 0, needed - 1);

    assertThat(exact).isEqualTo(whole);
    assertThat(exact.eof()).isTrue();
    assertThat(less.entries()).hasSize(whole.entries().size() - 1);
    assertThat(less.eof()).isFalse();
  }

  @Test
  void repliesAreBoundedWhateverTheClientPermits() throws Exception {
    fill("x".repeat(200), 1000);

    ReaddirResult.Ok part = (ReaddirResult.Ok) readdir(server.root(), 0, 0xffff_ffffL);

    assertThat(XdrChecks.encode(part).length)
        .isBetween(100 << 10, STATUS_BYTES + Nfs3Settings.DEFAULT.listingMaximumBytes());
    assertThat(part.eof()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 100, 127})
  void isToosmallOnlyIfNotOneEntryFits(long count) throws Exception {
    ReaddirResult.Failed failed = (ReaddirResult.Failed) readdir(server.root(), 0, count);

    assertThat(failed.status()).isEqualTo(NfsStatus.TOOSMALL);
    assertCurrent(failed.directoryAttributes(), server.root());
  }

  @Test
  void oneEntryIsEnough() throws Exception {
    // Attributes 88, verifier 8, one entry with "." 4 + 8 + 8 + 8, end of the list 8.
    ReaddirResult.Ok part = (ReaddirResult.Ok) readdir(server.root(), 0, 132);

    assertThat(names(part.entries())).containsExactly(".");
  }

  @Test
  void cookiesStayGoodWhileTheDirectoryChanges() throws Exception {
    Random random = Seeded.random("listing");
    fill("kept-", 300);
    fill("gone-", 300);
    Vnode root = server.share.root();
    Set<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    long cookie = 0;
    boolean eof = false;
    for (int step = 0; !eof; step++) {
      ReaddirResult.Ok part =
          (ReaddirResult.Ok) readdir(server.root(), cookie, 300 + random.nextInt(500));
      for (Entry3 entry : part.entries()) {
        if (!seen.add(entry.name())) {
          twice.add(entry.name());
        }
        cookie = entry.cookie();
      }
      eof = part.eof();
      if (step < 300) {
        root.remove("gone-" + step, false, INTERNAL);
        if (step % 3 == 0 && step < 90) {
          root.create("new-" + step, new CreateMode.Guarded(), AttributeChanges.NONE, INTERNAL);
        }
      }
    }

    assertThat(twice).isEmpty();
    for (int i = 0; i < 300; i++) {
      assertThat(seen).contains("kept-" + i);
    }
  }

  @Test
  void listsTenThousandEntriesOnce() throws Exception {
    fill("entry-", 10_000);

    List<Entry3> all = listAll(65536);

    assertThat(all).hasSize(10_002);
    assertThat(new HashSet<>(names(all))).hasSize(10_002);
  }

  @Test
  void listingAFileIsNotdir() throws Exception {
    Opaque file = file("file");

    ReaddirResult.Failed failed = (ReaddirResult.Failed) readdir(file, 0, 8192);

    assertThat(failed.status()).isEqualTo(NfsStatus.NOTDIR);
    assertCurrent(failed.directoryAttributes(), file);
    assertThat(readdirplus(file, 0, 8192, 8192).status()).isEqualTo(NfsStatus.NOTDIR);
  }

  @Test
  void listingNeedsTheRightToReadAndNoOther() throws Exception {
    Opaque closed = directory(inRoot("c"), 0711);
    Opaque readable = directory(inRoot("r"), 0744);

    assertThat(readdir(TestServer.ALICE, closed, 0, 8192).status()).isEqualTo(NfsStatus.ACCES);
    ReaddirResult.Ok listed = (ReaddirResult.Ok) readdir(TestServer.ALICE, readable, 0, 8192);
    assertThat(listed.entries().get(1).fileid()).isEqualTo(attributes(server.root()).fileid());
  }

  @Test
  void listingTellsWhatTheStoreSays() throws Exception {
    server.faults.fail(OpKind.READ_DIRECTORY, VfsError.BAD_COOKIE);

    ReaddirResult.Failed failed = (ReaddirResult.Failed) readdir(server.root(), 77, 8192);

    assertThat(failed.status()).isEqualTo(NfsStatus.BAD_COOKIE);
    assertCurrent(failed.directoryAttributes(), server.root());
    assertThat(readdirplus(server.root(), 77, 8192, 8192).status()).isEqualTo(NfsStatus.BAD_COOKIE);
  }

  // --- READDIRPLUS ----------------------------------------------------------------------------

  @Test
  void tellsAttributesAndHandlesOfEntries() throws Exception {
    Opaque file = file("file", TestServer.bytes(77));
    Opaque folder = directory("folder");
    Opaque link = symlink("link", "target");

    ReaddirplusResult.Ok listed = (ReaddirplusResult.Ok) readdirplus(server.root(), 0, 8192, 8192);

    assertThat(listed.eof()).isTrue();
    assertThat(listed.entries()).hasSize(5);
    for (EntryPlus3 plus : listed.entries()) {
      String name = plus.entry().name();
      switch (name) {
        case "file" -> assertThat(plus.handle().handle()).isEqualTo(file);
        case "folder" -> assertThat(plus.handle().handle()).isEqualTo(folder);
        case "link" -> assertThat(plus.handle().handle()).isEqualTo(link);
        case "." -> assertThat(plus.handle().handle()).isEqualTo(server.root());
        default -> assertThat(name).isEqualTo("..");
      }
      if (!name.equals("..")) {
        assertCurrent(plus.attributes(), present(plus.handle().handle()));
        assertThat(plus.entry().fileid())
            .isEqualTo(present(plus.attributes().attributes()).fileid());
      }
    }
  }

  @Test
  void obeysMaxcountExactly() throws Exception {
    fill("a-name-", 20);
    ReaddirplusResult.Ok whole = (ReaddirplusResult.Ok) readdirplus(server.root(), 0, 65536, 65536);
    int needed = XdrChecks.encode(whole).length - STATUS_BYTES;

    ReaddirplusResult.Ok exact =
        (ReaddirplusResult.Ok) readdirplus(server.root(), 0, 65536, needed);
    ReaddirplusResult.Ok less =
        (ReaddirplusResult.Ok) readdirplus(server.root(), 0, 65536, needed - 1);

    assertThat(exact.eof()).isTrue();
    assertThat(exact.entries()).hasSize(22);
    assertThat(less.eof()).isFalse();
    assertThat(less.entries()).hasSize(21);
  }

  @Test
  void obeysDircount() throws Exception {
    fill("a-name-", 20);

    ReaddirplusResult.Ok some = (ReaddirplusResult.Ok) readdirplus(server.root(), 0, 200, 65536);
    ReaddirplusResult none = readdirplus(server.root(), 0, 20, 65536);

    assertThat(some.entries()).hasSizeBetween(4, 8);
    assertThat(some.eof()).isFalse();
    assertThat(none.status()).isEqualTo(NfsStatus.TOOSMALL);
  }

  @Test
  void bothListingsGoOnWithEachOthersCookies() throws Exception {
    fill("file-", 50);
    List<Entry3> all = listAll(8192);

    ReaddirplusResult.Ok rest =
        (ReaddirplusResult.Ok) readdirplus(server.root(), all.get(20).cookie(), 65536, 65536);

    assertThat(rest.entries().stream().map(EntryPlus3::entry).toList())
        .isEqualTo(all.subList(21, all.size()));
  }
}
