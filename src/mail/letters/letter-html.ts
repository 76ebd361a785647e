// Made from letter.mjml by `npm run mail-layout`; change that one.
export const LETTER_HTML = `<!doctype html>
<html lang="{{language}}" dir="auto" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
  <head>
    <title>{{subject}}</title>
    <!--[if !mso]><!-->
    <meta http-equiv="X-UA-Compatible" content="IE=edge">
    <!--<![endif]-->
    <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style type="text/css">
      #outlook a { padding:0; }
      body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
      table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
      img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
      p { display:block;margin:13px 0; }
    </style>
    <!--[if mso]>
    <noscript>
    <xml>
    <o:OfficeDocumentSettings>
      <o:AllowPNG/>
      <o:PixelsPerInch>96</o:PixelsPerInch>
    </o:OfficeDocumentSettings>
    </xml>
    </noscript>
    <![endif]-->
    <!--[if lte mso 11]>
    <style type="text/css">
      .mj-outlook-group-fix { width:100% !important; }
    </style>
    <![endif]-->
    <style type="text/css">
      @media only screen and (min-width:480px) {
        .mj-column-per-100 { width:100% !important; max-width: 100%; }
      }
    </style>
    <style media="screen and (min-width:480px)">
      .moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }
    </style>
    <style type="text/css">
:root { color-scheme: light dark; supported-color-schemes: light dark; }
      @media (prefers-color-scheme: dark) {
        .page, .page > div { background-color: #11161c !important; }
        .card, .card > table { background: #1b222b !important; background-color: #1b222b !important; }
        .words div, .words table, .words td { color: #e6eaee !important; }
        .words td.label, .small div, .small a { color: #aab4be !important; }
        .button td, .button a { background: #93c5fd !important; background-color: #93c5fd !important; }
        .button a { color: #0b1f3f !important; }
      }
    </style>
    <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
  </head>
      <body  class="page" style="word-spacing:normal;background-color:#f3f4f6;">
        <div
           aria-label="{{subject}}" aria-roledescription="email" role="article" lang="{{language}}" dir="auto" style="word-spacing:normal;background-color:#f3f4f6;"
        >
      <!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:600px;" width="600" bgcolor="#ffffff" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
      <div  class="card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;border-radius:8px;overflow:hidden;">
        <table
           align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate;"
        >
          <tbody>
            <tr>
              <td
                 style="border-radius:8px;direction:ltr;font-size:0px;padding:24px 0;text-align:center;"
              >
                <!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;" ><![endif]-->
      <div
         class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
      >
      <table
         border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
      >
        <tbody>
              <tr>
                <td
                   align="left" class="words" style="font-size:0px;padding:8px 24px;word-break:break-word;"
                >
      <div
         style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1f2933;"
      >{{greeting}}</div>
                </td>
              </tr>
            {{#each paragraphs}}
              <tr>
                <td
                   align="left" class="words" style="font-size:0px;padding:8px 24px;word-break:break-word;"
                >
      <div
         style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1f2933;"
      >{{this}}</div>
                </td>
              </tr>
            {{/each}}
              <tr>
                <td
                   align="left" class="words" style="font-size:0px;padding:8px 24px;word-break:break-word;"
                >
      <table
         cellpadding="0" cellspacing="0" width="100%" border="0" style="color:#1f2933;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:15px;line-height:22px;table-layout:auto;width:100%;border:none;"
      >
        {{#each facts}}
          <tr>
            <td class="label" style="padding: 4px 16px 4px 0; color: #52606d; vertical-align: top">{{label}}</td>
            <td style="padding: 4px 0">{{value}}</td>
          </tr>
          {{/each}}
      </table>
                </td>
              </tr>
            {{#each actions}}
              <tr>
                <td
                   align="left" class="button" style="font-size:0px;padding:16px 24px;word-break:break-word;"
                >
      <table
         border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;"
      >
        <tbody>
          <tr>
            <td
               align="center" bgcolor="#1d4ed8" role="presentation" style="border:none;border-radius:6px;cursor:auto;mso-padding-alt:10px 25px;background:#1d4ed8;" valign="middle"
            >
              <a
                 href="{{url}}" style="display:inline-block;background:#1d4ed8;color:#ffffff;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;font-weight:normal;line-height:120%;margin:0;text-decoration:none;text-transform:none;padding:10px 25px;mso-padding-alt:0px;border-radius:6px;" target="_blank"
              >
                {{label}}
              </a>
            </td>
          </tr>
        </tbody>
      </table>
                </td>
              </tr>
            {{/each}}
              <tr>
                <td
                   align="left" class="small" style="font-size:0px;padding:8px 24px;word-break:break-word;"
                >
      <div
         style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:13px;line-height:20px;text-align:left;color:#52606d;"
      >{{reason}}{{#if unsubscribe}} <a href="{{unsubscribe.url}}" style="color: #52606d">{{unsubscribe.label}}</a>{{/if}}</div>
                </td>
              </tr>
        </tbody>
      </table>
      </div>
          <!--[if mso | IE]></td></tr></table><![endif]-->
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <!--[if mso | IE]></td></tr></table><![endif]-->
      </div>
      </body>
</html>
`;
