// SPDX-License-Identifier: MIT
//
// Thunderbird without a screen, with a new profile, one account that sends to
// the given port, and the extension.
import {spawn} from 'node:child_process';
import {copyFile, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {freePort, Marionette} from './marionette.js';

const program = process.env.THUNDERBIRD ?? '/usr/lib/thunderbird/thunderbird-bin';
const extensionId = 'before-send@amends';

const preferences = (smtpPort, port) => ({
  'mail.accountmanager.accounts': 'account1,account2',
  'mail.accountmanager.defaultaccount': 'account1',
  'mail.accountmanager.localfoldersserver': 'server2',
  'mail.account.account1.identities': 'id1',
  'mail.account.account1.server': 'server1',
  'mail.account.account2.server': 'server2',
  'mail.server.server1.type': 'pop3',
  'mail.server.server1.hostname': '127.0.0.1',
  'mail.server.server1.userName': 'agent',
  'mail.server.server1.name': 'test',
  'mail.server.server1.login_at_startup': false,
  'mail.server.server1.check_new_mail': false,
  'mail.server.server1.directory-rel': '[ProfD]Mail/test',
  'mail.server.server2.type': 'none',
  'mail.server.server2.hostname': 'Local Folders',
  'mail.server.server2.userName': 'nobody',
  'mail.server.server2.name': 'Local Folders',
  'mail.server.server2.directory-rel': '[ProfD]Mail/Local Folders',
  'mail.identity.id1.fullName': 'Tomasz Agent',
  'mail.identity.id1.useremail': 'agent@acme.test',
  'mail.identity.id1.valid': true,
  'mail.identity.id1.compose_html': true,
  'mail.identity.id1.fcc': false,
  'mail.identity.id1.htmlSigText': 'Tomasz\nThey screwed up Ltd.',
  'mail.identity.id1.reply_on_top': 1,
  'mail.identity.id1.smtpServer': 'smtp1',
  'mail.smtpservers': 'smtp1',
  'mail.smtp.defaultserver': 'smtp1',
  'mail.smtpserver.smtp1.hostname': '127.0.0.1',
  'mail.smtpserver.smtp1.port': smtpPort,
  'mail.smtpserver.smtp1.authMethod': 1,
  'mail.smtpserver.smtp1.try_ssl': 0,
  'mail.smtpserver.smtp1.type': 'smtp',
  'mail.provider.suppress_dialog_on_startup': true,
  'mail.shell.checkDefaultClient': false,
  'mail.rights.version': 1,
  'mail.warn_on_send_accel_key': false,
  'mail.inappnotifications.enabled': false,
  'mailnews.start_page.enabled': false,
  'mailnews.start_page_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
  'app.donation.eoy.version.viewed': 999,
  'extensions.autoDisableScopes': 0,
  'extensions.startupScanScopes': 15,
  'extensions.update.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  // 30000 in real life; longer than the window's signs of life.
  'extensions.background.idle.timeout': 6000,
  'xpinstall.signatures.required': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9/',
  'offline.autoDetect': false,
  'ui.prefersReducedMotion': 1,
  'marionette.port': port,
});

async function makeProfile(folder, xpi, smtpPort, port) {
  await mkdir(join(folder, 'profile/extensions'), {recursive: true});
  await mkdir(join(folder, 'home'));
  await copyFile(xpi, join(folder, `profile/extensions/${extensionId}.xpi`));
  const lines = Object.entries(preferences(smtpPort, port)).map(
    ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  await writeFile(join(folder, 'profile/user.js'), lines.join(''));
}

export async function until(what, test, limitMs = 20000) {
  for (const end = Date.now() + limitMs; ; await sleep(50)) {
    const value = await test();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
  }
}

export class Thunderbird {
  #folder;
  #process;
  #remote;

  static async start(xpi, smtpPort) {
    const self = new Thunderbird();
    self.#folder = await mkdtemp(join(tmpdir(), 'amends-thunderbird-'));
    const port = await freePort();
    await makeProfile(self.#folder, xpi, smtpPort, port);
    self.#process = spawn(program, [
      '--headless', '--no-remote', '--marionette', '-remote-allow-system-access',
      '--profile', join(self.#folder, 'profile'),
    ], {
      env: {...process.env, HOME: join(self.#folder, 'home'), MOZ_HEADLESS: '1'},
      stdio: process.env.VERBOSE ? 'inherit' : 'ignore',
    });
    self.#remote = await Marionette.connect(port, 60000);
    await self.#remote.call('WebDriver:NewSession', {capabilities: {alwaysMatch: {}}});
    await self.#remote.call('Marionette:SetContext', {value: 'chrome'});
    await until('the extension', () => self.js(
      `return WebExtensionPolicy.getByID("${extensionId}")?.extension?.backgroundState`));
    return self;
  }

  async stop() {
    const closed = new Promise(resolve => this.#process.once('exit', resolve));
    this.#remote.call('Marionette:Quit', {flags: ['eForceQuit']}).catch(() => {});
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 8000);
    await closed;
    clearTimeout(timer);
    this.#remote.close();
    await rm(this.#folder, {recursive: true, force: true, maxRetries: 5});
  }

  /** Runs a script with the rights of the program. */
  async js(script, ...args) {
    const {value} = await this.#remote.call('WebDriver:ExecuteScript',
      {script, args, sandbox: 'system', newSandbox: true});
    return value;
  }

  async jsAsync(script, ...args) {
    const {value} = await this.#remote.call('WebDriver:ExecuteAsyncScript',
      {script, args, sandbox: 'system', newSandbox: true, scriptTimeout: 20000});
    return value;
  }

  /** Opens a composer with a mail in it. */
  async compose({subject, body, html = true, to = 'byrne@customer.test'}) {
    await this.js(`
      const {MailServices} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
      const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
      const params = Cc["@mozilla.org/messengercompose/composeparams;1"].createInstance(Ci.nsIMsgComposeParams);
      [fields.to, fields.subject, fields.body] = arguments;
      params.type = Ci.nsIMsgCompType.New;
      params.format = arguments[3] ? Ci.nsIMsgCompFormat.HTML : Ci.nsIMsgCompFormat.PlainText;
      params.composeFields = fields;
      params.identity = MailServices.accounts.getIdentity("id1");
      MailServices.compose.OpenComposeWindowWithParams(null, params);`,
      to, subject, body, html);
    await this.composerOf(subject);
  }

  /** Answers a mail as the Reply button does, and writes above the quote. */
  async reply(raw, subject, words, html = true) {
    await this.js(`
      const {MailServices} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
      const {MailUtils} = ChromeUtils.importESModule("resource:///modules/MailUtils.sys.mjs");
      const root = MailServices.accounts.localFoldersServer.rootFolder;
      if (!root.containsChildNamed("Mails")) root.createSubfolder("Mails", null);
      const folder = root.getChildNamed("Mails").QueryInterface(Ci.nsIMsgLocalMailFolder);
      const header = folder.addMessage(arguments[0]);
      MailServices.compose.OpenComposeWindow(null, header, header.folder.getUriForMsg(header),
        Ci.nsIMsgCompType.ReplyToSender,
        arguments[1] ? Ci.nsIMsgCompFormat.HTML : Ci.nsIMsgCompFormat.PlainText,
        MailServices.accounts.getIdentity("id1"), null, null);`, raw, html);
    await this.composerOf(subject);
    await until('the quote', () => this.inComposer('return editor.outputToString("text/plain", 0).includes(">") || editor.document.querySelector("blockquote") !== null'));
    await this.inComposer('editor.beginningOfDocument(); editor.insertText(args[0]);', words);
  }

  composerOf(subject) {
    return until(`the composer of "${subject}"`, () => this.js(`
      const window = Services.wm.getMostRecentWindow("msgcompose");
      return !!window?.composeEditorReady && window.document.getElementById("msgSubject").value === arguments[0];`,
      subject));
  }

  /** Runs a script in the last composer, which has window, editor and args. */
  inComposer(script, ...args) {
    return this.js(`
      const args = arguments[0];
      const window = Services.wm.getMostRecentWindow("msgcompose");
      const editor = window?.GetCurrentEditor();
      ${script}`, args);
  }

  composerIsOpen() {
    return this.js('return Services.wm.getMostRecentWindow("msgcompose") !== null');
  }

  /** The button Send, and how long the mail is held by extensions. */
  clickSend() {
    return this.inComposer(`
      window.heldMs = null;
      window.addEventListener("beforesend", event => {
        const begin = window.performance.now();
        const {resolve, reject} = event.detail;
        const end = then => value => {
          window.heldMs = window.performance.now() - begin;
          Services.prefs.setStringPref("test.heldMs", String(window.heldMs));
          then(value);
        };
        event.detail.resolve = end(resolve);
        event.detail.reject = end(reject);
      }, {once: true, capture: true});
      window.document.getElementById("button-send").click();`);
  }

  async heldMs() {
    return Number(await this.js('return Services.prefs.getStringPref("test.heldMs", "0")'));
  }

  async closeComposer() {
    await this.inComposer('window.gContentChanged = false; window.gMsgCompose.bodyModified = false; window.close();');
    await until('the composer to close', async () => !await this.composerIsOpen());
  }

  /** Closes all composers and the windows of the extension. */
  async closeAll() {
    await this.js(`for (const window of Services.wm.getEnumerator(null)) {
      if (window.document.title.includes("Before this mail goes out")) window.close();
      if (window.gMsgCompose) {
        window.gContentChanged = window.gMsgCompose.bodyModified = false;
        window.close();
      }
    }`);
    await until('the composers to close', async () => !await this.composerIsOpen());
  }

  /** Whether a window with that title is open. */
  hasWindow(title) {
    return this.js(`return [...Services.wm.getEnumerator(null)]
      .some(window => window.document.title.includes(arguments[0]))`, title);
  }

  /**
   * Runs a script in the page of an extension's window, which has document,
   * window and args; what it returns must be JSON.
   */
  async inPage(file, script, ...args) {
    const code = `(() => {
      const window = content, document = content.document;
      const args = ${JSON.stringify(args)};
      let answer;
      try { answer = {value: (() => { ${script} })()}; }
      catch (error) { answer = {error: String(error)}; }
      sendAsyncMessage("test:answer", answer);
    })()`;
    const answer = await this.jsAsync(`
      const [file, code, done] = arguments;
      const browsers = [...Services.wm.getEnumerator(null)].flatMap(window =>
        [...window.document.querySelectorAll("browser")]);
      const browser = browsers.find(one => one.currentURI?.spec.includes(file));
      if (!browser) return done({missing: true});
      const manager = browser.messageManager;
      const listener = ({data}) => {
        manager.removeMessageListener("test:answer", listener);
        done(data);
      };
      manager.addMessageListener("test:answer", listener);
      manager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(code), false);`,
      file, code);
    if (answer.missing) return undefined;
    if (answer.error) throw new Error(`in ${file}: ${answer.error}`);
    return answer.value;
  }

  untilPage(what, file, script, ...args) {
    return until(what, () => this.inPage(file, script, ...args));
  }

  /** A picture of the window with that title. */
  async picture(title, file) {
    const remote = this.#remote;
    const home = (await remote.call('WebDriver:GetWindowHandle')).value;
    try {
      for (const handle of await remote.call('WebDriver:GetWindowHandles')) {
        await remote.call('WebDriver:SwitchToWindow', {handle, focus: false});
        if (!(await remote.call('WebDriver:GetTitle')).value.includes(title)) continue;
        const {value} = await remote.call('WebDriver:TakeScreenshot', {full: true, hash: false});
        return await writeFile(file, Buffer.from(value, 'base64'));
      }
    } finally {
      await remote.call('WebDriver:SwitchToWindow', {handle: home, focus: false});
    }
    throw new Error(`no window "${title}"`);
  }

  /** What the button in the last composer says of its mail. */
  button() {
    return this.inComposer(`
      return window.document.getElementById("before-send_amends-composeAction-toolbarbutton")?.getAttribute("tooltiptext") ?? "";`);
  }

  async buttonScore() {
    return Number(/(\d+) of 100/.exec(await this.button())?.[1] ?? NaN);
  }

  clickButton() {
    return this.inComposer('window.document.getElementById("before-send_amends-composeAction-toolbarbutton").click()');
  }

  /** What the extension keeps under a key of storage.local, or null. */
  storage(key) {
    return this.jsAsync(`
      const [key, done] = arguments;
      const {ExtensionStorageIDB} = ChromeUtils.importESModule("resource://gre/modules/ExtensionStorageIDB.sys.mjs");
      const {extension} = WebExtensionPolicy.getByID("${extensionId}");
      ExtensionStorageIDB.open(ExtensionStorageIDB.getStoragePrincipal(extension), false)
        .then(db => db.get(key)).then(values => done(values[key] ?? null), () => done(null));`, key);
  }

  /** Whether the background page of the extension runs. */
  background() {
    return this.js(`return WebExtensionPolicy.getByID("${extensionId}").extension.backgroundState`);
  }
}
