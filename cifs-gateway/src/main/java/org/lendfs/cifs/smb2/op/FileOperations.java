// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.HashMap;
import java.util.Map;
import org.lendfs.cifs.config.SmbLimits;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.smb2.message.Smb2Command;

/** All operations on files, to be put into a table. Stateless. */
public final class FileOperations {
  private FileOperations() {}

  /**
   * Adds what serves the commands on files and pipes, but for IOCTL, which has codes for other
   * things too.
   */
  public static void addTo(
      OperationTable.Builder operations,
      FileServices services,
      PipeOperations pipes,
      SmbLimits limits) {
    int transferBytes = limits.transferBytes();
    operations
        .add(Smb2Command.CREATE, new ByTarget<>(new CreateOperation(services), pipes::create))
        .add(Smb2Command.CLOSE, new CloseOperation(services))
        .add(Smb2Command.FLUSH, new FlushOperation())
        .add(Smb2Command.READ, new ByTarget<>(new ReadOperation(transferBytes), pipes::read))
        .add(Smb2Command.WRITE, new WriteByTarget(new WriteOperation(transferBytes), pipes::write))
        .add(Smb2Command.LOCK, new LockOperation(services))
        .add(Smb2Command.QUERY_DIRECTORY, new QueryDirectoryOperation(services, transferBytes))
        .add(Smb2Command.CHANGE_NOTIFY, new ChangeNotifyOperation(transferBytes))
        .add(
            Smb2Command.QUERY_INFO,
            new ByTarget<>(new QueryInfoOperation(services, transferBytes), pipes::queryInfo))
        .add(Smb2Command.OPLOCK_BREAK, new OplockBreakOperation(services))
        .add(Smb2Command.SET_INFO, new SetInfoOperation(services));
  }

  /** The control codes that are about files. */
  public static Map<Integer, ControlCode> controlCodes(FileServices services) {
    Map<Integer, ControlCode> codes = new HashMap<>();
    CopyChunkCode copyChunk = new CopyChunkCode();
    codes.put(ResumeKeyCode.NUMBER, new ResumeKeyCode());
    codes.put(CopyChunkCode.NUMBER, copyChunk);
    codes.put(CopyChunkCode.NUMBER_WRITE, copyChunk);
    codes.put(DuplicateExtentsCode.NUMBER, new DuplicateExtentsCode());
    codes.put(SetSparseCode.NUMBER, new SetSparseCode(services));
    codes.put(SetZeroDataCode.NUMBER, new SetZeroDataCode());
    codes.put(AllocatedRangesCode.NUMBER, new AllocatedRangesCode(services));
    codes.put(GetReparsePointCode.NUMBER, new GetReparsePointCode());
    codes.put(SetReparsePointCode.NUMBER, new SetReparsePointCode(services));
    codes.put(CompressionCode.NUMBER_GET, new CompressionCode());
    codes.put(CompressionCode.NUMBER_SET, new CompressionCode());
    codes.put(ObjectIdCode.NUMBER, new ObjectIdCode(services));
    codes.put(DfsReferralCode.NUMBER, new DfsReferralCode());
    codes.put(DfsReferralCode.NUMBER_EXTENDED, new DfsReferralCode());
    return codes;
  }
}
