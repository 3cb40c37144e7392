// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.cifs.file.AccessRights;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.OpenCaching;
import org.lendfs.cifs.file.OpenFileFacts;
import org.lendfs.cifs.file.PosixSids;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.file.SymlinkTarget;
import org.lendfs.cifs.fscc.FileFacts;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.CreateReply;
import org.lendfs.cifs.smb2.message.CreateReplyContext;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SymlinkErrorReply;
import org.lendfs.cifs.smb2.op.CreateOperation.OpenResult;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Answers to CREATE: the open and its contexts, or the link that stands in the way. */
final class CreateReplies {
  private static final String MODEL = "Lendfs";
  private static final long VOLUME_FULL_SYNC = 4;
  private static final long SERVER_UNIX_BASED = 4;

  private final FileServices services;
  private final OpenFileFacts facts;
  private final PosixSids sids;

  CreateReplies(FileServices services) {
    this.services = services;
    this.facts = new OpenFileFacts(services);
    this.sids = new PosixSids(services.sids());
  }

  /** The client resolves links itself; it is told where this one leads and what was not walked. */
  Smb2Result link(Vnode link, String unparsed, Smb2Call call) throws VfsException {
    byte[] data =
        SymlinkTarget.ofStored(link.readLink(call.caller())).encodeError(2 * unparsed.length());
    boolean withContexts = call.connection().dialect().isAtLeast(SmbDialect.SMB_3_1_1);
    return Smb2Result.of(NtStatus.STOPPED_ON_SYMLINK, SymlinkErrorReply.of(data, withContexts));
  }

  Smb2Result opened(OpenResult result, CreateIntent intent, Smb2Call call) throws VfsException {
    SmbFile file = result.file();
    FileFacts known = facts.read(file);
    return Smb2Result.ok(
        new CreateReply(
            file.caching().level(),
            known.reparseTag() == 0 ? 0 : CreateReply.FLAG_REPARSE_POINT,
            result.action(),
            known.times(),
            file.id(),
            contexts(file, known, intent, call)));
  }

  private List<CreateReplyContext> contexts(
      SmbFile file, FileFacts known, CreateIntent intent, Smb2Call call) throws VfsException {
    List<CreateReplyContext> answers = new ArrayList<>();
    for (CreateContext asked : intent.request().contexts()) {
      switch (asked) {
        case CreateContext.MaximalAccess ignored -> answers.add(maximalAccess(file, call));
        case CreateContext.QueryOnDiskId ignored ->
            answers.add(
                new CreateReplyContext.OnDiskId(
                    known.fileId(), services.namespace().shareOf(file.vnode()).id()));
        case CreateContext.Posix ignored ->
            answers.add(
                new CreateReplyContext.Posix(
                    known.links(),
                    known.reparseTag(),
                    known.posix().mode(),
                    sids.of(known.posix())));
        case CreateContext.Lease lease when file.caching() instanceof OpenCaching.Leased leased ->
            answers.add(new CreateReplyContext.Lease(leased.lease().describe(lease)));
        case CreateContext.Apple apple -> apple(apple, answers);
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

  private static void apple(CreateContext.Apple asked, List<CreateReplyContext> answers) {
    if (asked.command() == 1) {
      long known =
          CreateReplyContext.Apple.SERVER_CAPABILITIES
              | CreateReplyContext.Apple.VOLUME_CAPABILITIES
              | CreateReplyContext.Apple.MODEL;
      answers.add(
          new CreateReplyContext.Apple(
              asked.requested() & known, SERVER_UNIX_BASED, VOLUME_FULL_SYNC, MODEL));
    }
  }
}
