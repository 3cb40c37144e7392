// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.testkit.NamedStreamContract;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.Provider;

class LocalNamedStreamContractTest extends NamedStreamContract {
  @TempDir Path temporary;

  @Override
  protected Provider openProvider() throws Exception {
    return LocalFixture.in(temporary).open();
  }

  @Override
  protected Credentials ownerCredentials() {
    return LocalFixture.isSuperuser()
        ? super.ownerCredentials()
        : LocalFixture.ownCredentials(temporary);
  }
}
