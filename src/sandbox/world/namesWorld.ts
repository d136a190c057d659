import type { NameTable } from './cultures.ts';

/** People from outside Europe, many of whom live in the Nordic countries by now. */
export const WORLD_NAMES: readonly NameTable[] = [
  {
    key: 'arabic', weight: 5, home: ['LB', 'EG', 'EG'], nativeShare: 0.28,
    f: 'نور:Noor ليلى:Layla مريم:Maryam زينب:Zainab هالة:Hala ياسمين:Yasmin رنا:Rana فاطمة:Fatima سلمى:Salma دعاء:Duaa',
    m: 'أحمد:Ahmad محمد:Mohammad يوسف:Youssef عمر:Omar خالد:Khaled بشير:Bashir سامر:Samer طارق:Tariq حسن:Hassan عبد_الرحمن:Abdulrahman',
    s: 'حداد:Haddad خوري:Khoury الأمين:al-Amin منصور:Mansour النجار:Najjar سليمان:Suleiman درويش:Darwish الحسيني:al-Husseini قاسم:Qassem البغدادي:al-Baghdadi صباغ:Sabbagh',
  },
  {
    key: 'persian', weight: 2.5, home: ['IR'], nativeShare: 0.12,
    f: 'شیرین:Shirin نرگس:Narges مینا:Mina پریسا:Parisa آزاده:Azadeh لیلا:Leila', m: 'رضا:Reza امیر:Amir بهرام:Bahram حسین:Hossein کاوه:Kaveh آرش:Arash',
    s: 'رضایی:Rezaei حسینی:Hosseini کریمی:Karimi احمدی:Ahmadi تهرانی:Tehrani موسوی:Mousavi فرهادی:Farhadi شیرازی:Shirazi',
  },
  {
    key: 'somali', weight: 2.5, home: ['NO', 'SE', 'KE'],
    f: 'Hodan Ayaan Ifrah Sahra Hibaaq Nimco Fadumo Idil', m: 'Abdi Mohamed Liban Yusuf Mahad Bashiir Cabdullahi Warsame', s: 'Warsame Farah Ali Hassan Osman Abdullahi Jama Hersi Dirie Aden Mohamud',
    second: 0.4,
  },
  {
    key: 'ethiopian', weight: 2.5, home: ['ET', 'NO', 'SE'],
    f: 'Selam Tigist Hanna Bethlehem Meron Rahel Almaz Hiwot', m: 'Dawit Yonas Abebe Tesfaye Bereket Samuel Mulugeta Kidane', s: 'Tekle Gebremariam Haile Tesfaye Girma Bekele Woldemichael Abraha Desta Kebede Weldegebriel',
  },
  {
    key: 'nigerian', weight: 3, home: ['NG', 'NG', 'GB'],
    f: 'Ngozi Adaeze Chidinma Folake Oluwaseun Yetunde Ifeoma Aisha', m: 'Chukwuemeka Emeka Tunde Babatunde Olumide Ibrahim Obinna Segun', s: 'Okafor Adeyemi Okonkwo Balogun Eze Adebayo Nwosu Ogunleye Ogunbanjo Abubakar Chukwuma',
  },
  {
    key: 'ghanaian', weight: 1.5, home: ['GH'],
    f: 'Akosua Abena Ama Esi Efua Adwoa', m: 'Kwame Kofi Kwabena Yaw Kojo Kwesi', s: 'Mensah Owusu Boateng Asante Appiah Osei Amoah Opoku',
  },
  {
    key: 'indian', weight: 6, home: ['IN', 'IN', 'GB'], nativeShare: 0.1,
    f: 'प्रिया:Priya अनीता:Anita दीपिका:Deepika लक्ष्मी:Lakshmi सुनीता:Sunita काव्या:Kavya मीरा:Meera पूजा:Pooja', m: 'राहुल:Rahul अर्जुन:Arjun विक्रम:Vikram संजय:Sanjay अमित:Amit रोहन:Rohan सुरेश:Suresh आदित्य:Aditya',
    s: 'शर्मा:Sharma पटेल:Patel गुप्ता:Gupta सिंह:Singh कुमार:Kumar मेहता:Mehta जोशी:Joshi वर्मा:Verma चौहान:Chauhan मिश्रा:Mishra देशपांडे:Deshpande',
  },
  {
    key: 'keralite', weight: 2.5, home: ['IN'], second: 0.1,
    f: 'Aleyamma Bindu Jincy Sheeba Anju Reshma Lissy Annamma', m: 'Jijo Biju Shaji Anoop Tijo Renjith Saji Jobin', s: 'Varghese Thomas Mathew Kurian Chacko Nair Menon Philip Pillai Cherian',
  },
  {
    key: 'tamil', weight: 2.5, home: ['LK', 'IN', 'NO'], single: 0.22,
    f: 'Kavitha Meenakshi Nithya Thulasi Abirami Vasanthi', m: 'Karthik Murugan Sivakumar Prabakaran Rajesh Thangavel', s: 'Balasubramanian Ramanathan Sivalingam Venkataraghavan Krishnamoorthy Nadarajah Kandiah Thiruchelvam Selvarajah',
  },
  {
    key: 'pakistani', weight: 3, home: ['PK', 'NO', 'NO'],
    f: 'Ayesha Sana Hira Nadia Saima Rabia Zara', m: 'Imran Bilal Usman Faisal Hamza Adnan Kashif', s: 'Khan Ahmed Malik Butt Chaudhry Hussain Qureshi Sheikh Raja Mahmood',
  },
  {
    key: 'filipino', weight: 7, home: ['PH', 'PH', 'PH', 'NO'], second: 0.35,
    f: 'Maria Jennylyn Rosario Angelica Cherry Grace Maricel Divina Lovely Joy', m: 'Jose Mark Angelo Ramon Jericho Rodel Christian Paolo Dennis', s: 'Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Villanueva Dimaculangan Magsaysay Dela_Cruz Macapagal Aquino',
  },
  {
    key: 'vietnamese', weight: 3, home: ['VN', 'NO', 'NO', 'DK'], called: ['Kim', 'Lily', 'Tony', 'Anna'],
    f: 'Thị_Hương Ngọc_Anh Minh_Châu Thùy_Linh Phương_Thảo Lan', m: 'Minh Văn_Hùng Quang_Huy Đức_Anh Tuấn Hoàng_Long', s: 'Nguyễn Trần Lê Phạm Huỳnh Hoàng Vũ Đặng Bùi Đỗ Ngô',
  },
  {
    key: 'chinese', weight: 3.5, home: ['CN', 'CN', 'GB'], nativeShare: 0.22, called: ['Grace', 'Kevin', 'Vivian', 'Jason', 'Amy', 'Leo', 'Cindy'],
    f: '雨晴:Yuqing 静:Jing 丽娜:Lina 婷婷:Tingting 晓梅:Xiaomei 思雨:Siyu', m: '伟:Wei 志强:Zhiqiang 浩然:Haoran 明:Ming 俊杰:Junjie 建国:Jianguo',
    s: '王:Wang 李:Li 张:Zhang 刘:Liu 陈:Chen 杨:Yang 黄:Huang 赵:Zhao 吴:Wu 周:Zhou 欧阳:Ouyang',
  },
  {
    key: 'japanese', weight: 1.5, home: ['JP'], nativeShare: 0.3,
    f: '陽子:Yoko 美咲:Misaki 由美:Yumi 愛子:Aiko さくら:Sakura 恵:Megumi', m: '健太:Kenta 翔:Sho 大輔:Daisuke 浩:Hiroshi 直樹:Naoki 拓也:Takuya',
    s: '佐藤:Sato 鈴木:Suzuki 高橋:Takahashi 田中:Tanaka 渡辺:Watanabe 伊藤:Ito 山本:Yamamoto 中村:Nakamura 小林:Kobayashi',
  },
  {
    key: 'korean', weight: 1.5, home: ['KR'], nativeShare: 0.3, called: ['Jenny', 'Daniel', 'Sue', 'Brian', 'Hannah'],
    f: '서연:Seo-yeon 지민:Ji-min 수진:Su-jin 은주:Eun-ju 하은:Ha-eun', m: '민준:Min-jun 지훈:Ji-hoon 현우:Hyun-woo 성민:Sung-min 동현:Dong-hyun', s: '김:Kim 이:Lee 박:Park 최:Choi 정:Jung 강:Kang 윤:Yoon 황:Hwang',
  },
  {
    key: 'indonesian', weight: 1.5, home: ['ID'], single: 0.45,
    f: 'Sri Wulandari Dewi Ratna Siti Melati', m: 'Budi Agus Suharyanto Wahyudi Bambang Hartono', s: 'Wijaya Santoso Kusuma Hidayat Nugroho Setiawan Lestari Pratama',
  },
  {
    key: 'american', weight: 1.5, home: ['US', 'US', 'NO'], second: 0.05,
    f: 'Ashley Jessica Madison Hannah Keisha Taylor', m: 'Tyler Michael DeShawn Brandon Ethan Jordan', s: "Johnson Miller Anderson Peterson Washington O'Connor Nguyen Martinez Lindstrom Kowalski",
  },
];
