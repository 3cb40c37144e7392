// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.cifs.file.FactsReader;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.OpenFileFacts;
import org.lendfs.cifs.file.PosixSids;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.file.UserAttributes;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.FileFacts;
import org.lendfs.cifs.fscc.FileInformation;
import org.lendfs.cifs.fscc.FileInformationClass;
import org.lendfs.cifs.fscc.FullEaInformation;
import org.lendfs.cifs.fscc.StreamEntry;
import org.lendfs.cifs.name.ShortNames;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.QueryInfoRequest;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** What QUERY_INFO tells of a file (MS-SMB2 3.3.5.20.1). Thread-safe; blocks. */
final class FileQuery {
  private final OpenFileFacts facts;
  private final UserAttributes userAttributes;
  private final FileServices services;

  FileQuery(FileServices services) {
    this.services = services;
    this.facts = new OpenFileFacts(services);
    this.userAttributes = new UserAttributes();
  }

  QueryInfoOperation.Answer answer(QueryInfoRequest request, SmbFile file, Smb2Call call)
      throws SmbException, VfsException {
    FileInformationClass asked =
        FileInformationClass.of(request.infoClass())
            .orElseThrow(() -> new SmbException(NtStatus.INVALID_INFO_CLASS));
    requireRights(asked, file);
    if (asked == FileInformationClass.NORMALIZED_NAME
        && !call.connection().dialect().isAtLeast(SmbDialect.SMB_3_1_1)) {
      throw new SmbException(NtStatus.NOT_SUPPORTED, "dialect");
    }
    SmbWriter writer = new SmbWriter();
    write(asked, file, writer);
    return new QueryInfoOperation.Answer(writer, asked.minimumBytes());
  }

  private static void requireRights(FileInformationClass asked, SmbFile file) throws SmbException {
    switch (asked) {
      case BASIC, ALL, NETWORK_OPEN, ATTRIBUTE_TAG -> file.require(AccessMask.READ_ATTRIBUTES);
      case FULL_EA -> file.require(AccessMask.READ_EA);
      default -> {}
    }
  }

  private void write(FileInformationClass asked, SmbFile file, SmbWriter writer)
      throws SmbException, VfsException {
    switch (asked) {
      case ACCESS -> writer.writeInt(file.accessMask());
      case POSITION -> writer.writeLong(file.position());
      case MODE -> writer.writeInt(file.mode());
      case ALIGNMENT -> writer.writeInt(0);
      case NAME -> FileInformation.name(file.where().display(), writer);
      case NORMALIZED_NAME -> FileInformation.name(normalized(file), writer);
      case ALTERNATE_NAME -> FileInformation.name(ShortNames.of(file.facts().name()), writer);
      case FULL_EA -> FullEaInformation.encode(userAttributes.require(file), writer);
      case EA -> writer.writeInt(userAttributes.sizeBytes(file));
      default -> writeFacts(asked, file, writer);
    }
  }

  private void writeFacts(FileInformationClass asked, SmbFile file, SmbWriter writer)
      throws SmbException, VfsException {
    FileFacts known = facts.read(file);
    long volume = services.namespace().shareOf(file.vnode()).id();
    switch (asked) {
      case BASIC -> FileInformation.basic(known, writer);
      case STANDARD -> FileInformation.standard(known, writer);
      case INTERNAL -> writer.writeLong(known.fileId());
      case ALL ->
          FileInformation.all(
              known.withEaSize(userAttributes.sizeBytes(file)), file.facts(), writer);
      case STREAM -> StreamEntry.encode(streams(file), writer);
      case COMPRESSION -> FileInformation.compression(known, writer);
      case NETWORK_OPEN -> FileInformation.networkOpen(known, writer);
      case ATTRIBUTE_TAG -> FileInformation.attributeTag(known, writer);
      case ID -> FileInformation.id(known, volume, writer);
      case POSIX -> {
        FileInformation.posix(known, volume, writer);
        writer.write(PosixSids.of(known.posix()));
      }
      default -> throw new SmbException(NtStatus.INVALID_INFO_CLASS, asked.toString());
    }
  }

  /** The content first, which directories have none of. */
  private static List<StreamEntry> streams(SmbFile file) throws VfsException {
    List<StreamEntry> entries = new ArrayList<>();
    Vnode object = file.object();
    if (object.type() == FileType.REGULAR) {
      Attributes attributes = object.attributes(file.caller());
      entries.add(entry(StreamEntry.UNNAMED, attributes.sizeBytes()));
    }
    for (NamedStream stream : StreamOpener.list(object, file.caller())) {
      entries.add(entry(":" + stream.name() + ":$DATA", stream.sizeBytes()));
    }
    return entries;
  }

  private static StreamEntry entry(String name, long sizeBytes) {
    return new StreamEntry(name, sizeBytes, FactsReader.clusters(sizeBytes));
  }

  /** Streams without their type (MS-FSCC 2.4.28). */
  private static String normalized(SmbFile file) {
    String path = file.facts().normalizedPath();
    String type = ":$DATA";
    return path.endsWith(type) ? path.substring(0, path.length() - type.length()) : path;
  }
}
