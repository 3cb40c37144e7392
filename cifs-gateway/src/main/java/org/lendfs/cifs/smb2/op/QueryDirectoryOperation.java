// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.file.AppleFactsReader;
import org.lendfs.cifs.file.DirectoryScan;
import org.lendfs.cifs.file.DirectoryScan.Match;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.PosixSids;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.DirectoryEntryFacts;
import org.lendfs.cifs.fscc.DirectoryListing;
import org.lendfs.cifs.fscc.FileFacts;
import org.lendfs.cifs.fscc.FileInformationClass;
import org.lendfs.cifs.name.ShortNames;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.OutputBufferReply;
import org.lendfs.cifs.smb2.message.QueryDirectoryRequest;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** QUERY_DIRECTORY: lists a directory from where the last request ended (MS-SMB2 3.3.5.18). */
public final class QueryDirectoryOperation implements Smb2Operation<QueryDirectoryRequest> {
  private final FileServices services;
  private final AppleFactsReader appleFacts = new AppleFactsReader();
  private final int maximumBytes;

  /**
   * @param maximumBytes largest buffer that is filled
   */
  public QueryDirectoryOperation(FileServices services, int maximumBytes) {
    this.services = services;
    this.maximumBytes = maximumBytes;
  }

  @Override
  public QueryDirectoryRequest decode(SmbReader message) throws MalformedMessageException {
    return QueryDirectoryRequest.decode(message);
  }

  @Override
  public Smb2Result serve(QueryDirectoryRequest request, Smb2Call call)
      throws SmbException, VfsException {
    SmbFile directory = OpenedFiles.directory(call, request.fileId());
    FileInformationClass level = level(request);
    directory.require(AccessMask.READ_DATA);
    synchronized (directory) {
      DirectoryScan scan = scan(request, directory);
      int room = (int) request.outputLength();
      DirectoryListing listing = new DirectoryListing(level, room);
      boolean single = request.is(QueryDirectoryRequest.RETURN_SINGLE_ENTRY);
      boolean apple =
          level == FileInformationClass.ID_BOTH_DIRECTORY && call.connection().hasAppleEntries();
      Teller teller = new Teller(directory, apple, FileOpener.isReadOnly(call));
      return fill(listing, scan, single, teller);
    }
  }

  private FileInformationClass level(QueryDirectoryRequest request) throws SmbException {
    FileInformationClass level =
        FileInformationClass.of(request.level())
            .filter(DirectoryListing::isLevel)
            .orElseThrow(() -> new SmbException(NtStatus.INVALID_INFO_CLASS));
    if (request.outputLength() > maximumBytes) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "length=" + request.outputLength());
    }
    if (DirectoryListing.isTooSmall(level, request.outputLength())) {
      throw new SmbException(NtStatus.INFO_LENGTH_MISMATCH, "length=" + request.outputLength());
    }
    return level;
  }

  private static DirectoryScan scan(QueryDirectoryRequest request, SmbFile directory)
      throws SmbException, VfsException {
    DirectoryScan running = directory.scan();
    boolean again =
        request.is(QueryDirectoryRequest.RESTART_SCANS) || request.is(QueryDirectoryRequest.REOPEN);
    if (running != null && !again) {
      return running;
    }
    String pattern = request.pattern();
    if (pattern.isEmpty()) {
      if (running == null) {
        throw new SmbException(NtStatus.OBJECT_NAME_INVALID, "no pattern");
      }
      pattern = running.pattern();
    }
    if (pattern.indexOf('\\') >= 0 || pattern.indexOf('/') >= 0) {
      throw new SmbException(NtStatus.OBJECT_NAME_INVALID, "separator in pattern");
    }
    DirectoryScan started =
        new DirectoryScan(
            directory.vnode(), directory.where().directory(), pattern, directory.isPosix());
    directory.scan(started);
    return started;
  }

  private Smb2Result fill(
      DirectoryListing listing, DirectoryScan scan, boolean single, Teller teller)
      throws VfsException {
    CallContext caller = teller.directory().caller();
    boolean first = !scan.hasAnswered();
    for (Match match = scan.next(caller); match != null; match = scan.next(caller)) {
      DirectoryEntryFacts entry = entry(match, teller);
      if (entry != null && !listing.add(entry)) {
        break;
      }
      scan.take();
      if (single && !listing.isEmpty()) {
        break;
      }
    }
    if (!listing.isEmpty()) {
      return Smb2Result.ok(new OutputBufferReply(Opaque.wrap(listing.toBytes())));
    }
    if (scan.next(caller) != null) {
      return Smb2Result.failed(NtStatus.BUFFER_OVERFLOW);
    }
    return Smb2Result.failed(first ? NtStatus.NO_SUCH_FILE : NtStatus.NO_MORE_FILES);
  }

  /**
   * Whom entries are told.
   *
   * @param apple whether to a client of macOS that has agreed on more than others know
   */
  private record Teller(SmbFile directory, boolean apple, boolean readOnly) {}

  /** Empty for a name that is short by itself. */
  private static String shortName(String name) {
    return ShortNames.isShort(name) || name.equals(".") || name.equals("..")
        ? ""
        : ShortNames.of(name);
  }

  /** Null for what went away between the listing and the look at it. */
  private @Nullable DirectoryEntryFacts entry(Match match, Teller teller) throws VfsException {
    CallContext caller = teller.directory().caller();
    Vnode vnode = match.vnode();
    if (vnode == null) {
      return null;
    }
    try {
      FileFacts facts = services.facts().read(vnode, match.name(), match.attributes(), caller);
      return new DirectoryEntryFacts(
          match.clientName(),
          shortName(match.clientName()),
          facts,
          PosixSids.of(facts.posix()),
          teller.apple()
              ? appleFacts.read(vnode, teller.directory().vnode(), teller.readOnly(), caller)
              : null);
    } catch (VfsException e) {
      if (e.error() == VfsError.STALE || e.error() == VfsError.NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }
}
