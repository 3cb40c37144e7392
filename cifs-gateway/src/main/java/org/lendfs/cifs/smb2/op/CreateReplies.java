// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lendfs.cifs.file.AccessRights;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.OpenCaching;
import org.lendfs.cifs.file.OpenFileFacts;
import org.lendfs.cifs.file.PosixSids;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.file.SymlinkTarget;
import org.lendfs.cifs.fscc.FileFacts;
import org.lendfs.cifs.name.PathResolver.Rule;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.CreateReply;
import org.lendfs.cifs.smb2.message.CreateReplyContext;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SymlinkErrorReply;
import org.lendfs.cifs.smb2.op.CreateOperation.OpenResult;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Answers to CREATE: the open and its contexts, or the link that stands in the way. */
final class CreateReplies {
  private static final String MODEL = "Lendfs";
  private static final long VOLUME_FULL_SYNC = 4;
  private static final long SERVER_UNIX_BASED = 4;

  private final FileServices services;
  private final OpenFileFacts facts;

  CreateReplies(FileServices services) {
    this.services = services;
    this.facts = new OpenFileFacts(services);
  }

  /** The client resolves links itself; it is told where this one leads and what was not walked. */
  Smb2Result link(Vnode link, String unparsed, CreateIntent intent, Smb2Call call)
      throws SmbException, VfsException {
    byte[] data =
        SymlinkTarget.ofStored(link.readLink(call.caller()), intent.rule() == Rule.POSIX)
            .encodeError(2 * unparsed.length());
    boolean withContexts = call.connection().dialect().isAtLeast(SmbDialect.SMB_3_1_1);
    return Smb2Result.of(NtStatus.STOPPED_ON_SYMLINK, SymlinkErrorReply.of(data, withContexts));
  }

  /**
   * What a reply tells of an open.
   *
   * @param level of its oplock
   * @param durability whether it says that the open is durable
   */
  private record Told(SmbFile file, int action, int level, boolean durability) {}

  Smb2Result opened(OpenResult result, CreateRequest request, Smb2Call call) throws VfsException {
    SmbFile file = result.file();
    Attributes attributes = file.object().attributes(file.caller());
    requireNamed(attributes, call);
    Told told = new Told(file, result.action(), file.caching().level(), true);
    return reply(told, attributes, request, call);
  }

  /** A durable open came back; that it is durable its client knows. */
  Smb2Result reconnected(SmbFile file, CreateRequest request, Smb2Call call) throws VfsException {
    Told told = new Told(file, CreateReply.OPENED, file.caching().level(), false);
    return reply(told, file.object().attributes(file.caller()), request, call);
  }

  /** As the first time, but with no more of an oplock than this request asks for. */
  Smb2Result replayed(OpenResult result, CreateRequest request, Smb2Call call) throws VfsException {
    SmbFile file = result.file();
    boolean leased = file.caching() instanceof OpenCaching.Leased;
    int level =
        leased
            ? CreateRequest.OPLOCK_LEASE
            : Math.min(file.caching().level(), request.oplockLevel());
    boolean durable = leased || level == CreateRequest.OPLOCK_BATCH;
    Told told = new Told(file, result.action(), level, durable);
    return reply(told, file.object().attributes(file.caller()), request, call);
  }

  private Smb2Result reply(Told told, Attributes attributes, CreateRequest request, Smb2Call call)
      throws VfsException {
    SmbFile file = told.file();
    FileFacts known = facts.read(file, attributes);
    List<CreateReplyContext> contexts = contexts(file, known, request, call);
    if (told.durability()) {
      durability(file).ifPresent(contexts::add);
    }
    return Smb2Result.ok(
        new CreateReply(
            told.level(),
            known.reparseTag() == 0 ? 0 : CreateReply.FLAG_REPARSE_POINT,
            told.action(),
            known.times(),
            file.id(),
            contexts));
  }

  /** While the open waited for others the file may have gone with the last of them. */
  private static void requireNamed(Attributes attributes, Smb2Call call) throws VfsException {
    if (attributes.links() == 0
        && call.tree().target() instanceof TreeConnect.Files files
        && files.share().root().attributes(call.caller()).links() > 0) {
      throw new VfsException(VfsError.STALE, "removed by others");
    }
  }

  /** In the form that was asked for; persistence is never granted (MS-SMB2 2.2.14.2.12). */
  private static Optional<CreateReplyContext> durability(SmbFile file) {
    return Optional.ofNullable(file.durability().granted())
        .map(granted ->
            granted.named()
                ? new CreateReplyContext.DurableV2((int) granted.timeout().toMillis(), 0)
                : new CreateReplyContext.Durable());
  }

  private List<CreateReplyContext> contexts(
      SmbFile file, FileFacts known, CreateRequest request, Smb2Call call) throws VfsException {
    List<CreateReplyContext> answers = new ArrayList<>();
    for (CreateContext asked : request.contexts()) {
      switch (asked) {
        case CreateContext.MaximalAccess ignored -> answers.add(maximalAccess(file, call));
        case CreateContext.QueryOnDiskId ignored ->
            answers.add(
                new CreateReplyContext.OnDiskId(
                    known.fileId(), services.namespace().shareOf(file.vnode()).id()));
        case CreateContext.Posix ignored ->
            answers.add(
                new CreateReplyContext.Posix(
                    known.posixLinks(),
                    known.reparseTag(),
                    known.posix().mode(),
                    PosixSids.of(known.posix())));
        case CreateContext.Lease lease when file.caching() instanceof OpenCaching.Leased leased ->
            answers.add(new CreateReplyContext.Lease(leased.lease().describe(lease)));
        case CreateContext.Apple apple -> apple(apple, call).ifPresent(answers::add);
        default -> {}
      }
    }
    return answers;
  }

  private static CreateReplyContext maximalAccess(SmbFile file, Smb2Call call) throws VfsException {
    int mask =
        AccessRights.maximal(
            file.object(), file.where().directory(), FileOpener.isReadOnly(call), file.caller());
    return new CreateReplyContext.MaximalAccess(NtStatus.SUCCESS, mask);
  }

  /**
   * The answer is the same on every share, and what is agreed on holds for the connection: clients
   * ask once and do not tell shares apart.
   */
  private static Optional<CreateReplyContext> apple(CreateContext.Apple asked, Smb2Call call) {
    if (asked.command() != CreateContext.Apple.SERVER_QUERY) {
      return Optional.empty();
    }
    long known =
        CreateReplyContext.Apple.SERVER_CAPABILITIES
            | CreateReplyContext.Apple.VOLUME_CAPABILITIES
            | CreateReplyContext.Apple.MODEL;
    long entries = asked.clientCapabilities() & CreateContext.Apple.DIRECTORY_ATTRIBUTES;
    if (entries != 0 && (asked.requested() & CreateReplyContext.Apple.SERVER_CAPABILITIES) != 0) {
      call.connection().useAppleEntries();
    }
    return Optional.of(
        new CreateReplyContext.Apple(
            asked.requested() & known, SERVER_UNIX_BASED | entries, VOLUME_FULL_SYNC, MODEL));
  }
}
